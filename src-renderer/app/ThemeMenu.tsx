// Light, dark, high contrast, or as the system says.
import { Glyph } from '../design/Glyph.tsx';
import { Menu } from '../design/Menu.tsx';
import { chooseTheme, themes, useTheme, type Theme } from '../design/theme.ts';

const names: { readonly [T in Theme]: string } = { system: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast' };

export function ThemeMenu() {
  const now = useTheme(({ theme }) => theme);
  return (
    <Menu label="Theme" side="end" entries={themes.map((theme) => ({ key: theme, label: names[theme], chosen: theme === now, does: () => chooseTheme(theme) }))} control={(props) => (
      <button type="button" className="cell last" aria-label={`Theme: ${names[now]}`} {...props}><Glyph name="theme" /></button>
    )} />
  );
}
