// Which theme is shown: the system's unless a person chose one. The choice is kept on this machine.
import { create } from 'zustand';

export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

const kept = 'switchyard.theme';
const isTheme = (text: string | null): text is Theme => themes.some((theme) => theme === text);

export const useTheme = create<{ readonly theme: Theme }>(() => ({ theme: 'system' }));

/** Shows a theme and remembers it. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(kept, theme);
  show(theme);
}

/** Shows what was chosen last; called once, before anything is drawn. */
export function startTheme(): void {
  const last = localStorage.getItem(kept);
  show(isTheme(last) ? last : 'system');
}

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  useTheme.setState({ theme });
}
