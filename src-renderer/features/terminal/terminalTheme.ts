// The terminal in our tokens: what an agent draws is the agent's own, in six colours that can be read on our ground.
import type { ITheme } from '@xterm/xterm';

/** `token` reads a custom property such as `--term-ink` from the page. */
export function terminalTheme(token: (name: string) => string): ITheme {
  const [blue, green, red, yellow, violet] = ['blue', 'green', 'red', 'yellow', 'violet'].map((name) => token(`--term-${name}`));
  const ink = token('--term-ink');
  const dim = token('--term-dim');
  return {
    background: token('--term'), foreground: ink, cursor: token('--ink'), cursorAccent: token('--term'),
    selectionBackground: token('--ink'), selectionForeground: token('--term'), selectionInactiveBackground: token('--line-2'),
    black: token('--line-2'), brightBlack: dim, white: ink, brightWhite: token('--ink'),
    ...(blue && { blue, brightBlue: blue, cyan: blue, brightCyan: blue }), ...(green && { green, brightGreen: green }), ...(red && { red, brightRed: red }),
    ...(yellow && { yellow, brightYellow: yellow }), ...(violet && { magenta: violet, brightMagenta: violet }),
  };
}

/** Calls at once and again whenever another theme is shown. */
export function watchTheme(does: (theme: ITheme) => void): () => void {
  const tell = () => {
    const style = getComputedStyle(document.documentElement);
    does(terminalTheme((name) => style.getPropertyValue(name).trim()));
  };
  const chosen = new MutationObserver(tell);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const systems = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) => matchMedia(query));
  for (const system of systems) system.addEventListener('change', tell);
  tell();
  return () => {
    chosen.disconnect();
    for (const system of systems) system.removeEventListener('change', tell);
  };
}
