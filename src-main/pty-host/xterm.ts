// The one door to xterm's CommonJS packages: Node shows their exports below `default`, a bundler shows them directly.
import * as headless from '@xterm/headless';
import type { IBufferCell, Terminal } from '@xterm/headless';
import * as unicode11 from '@xterm/addon-unicode11';

const inside = <Exports extends object>(seen: Exports & { readonly default?: Exports }): Exports => seen.default ?? seen;

export const { Terminal: Emulator } = inside<typeof headless>(headless);
export const { Unicode11Addon } = inside<typeof unicode11>(unicode11);
export type { IBuffer, IBufferCell, IBufferLine, Terminal } from '@xterm/headless';

/** How a cell looks, apart from what is in it. */
export type Look = Omit<IBufferCell, 'getWidth' | 'getChars' | 'getCode' | 'isAttributeDefault'>;

/** The look of the next character that is printed. xterm's API does not show it; its own serialize addon reads it here, too. */
export function penOf(emulator: Terminal): Look {
  const pen = ['_core', '_inputHandler', '_curAttrData'].reduce<unknown>(part, emulator);
  return isLook(pen) ? pen : emulator.buffer.active.getNullCell(); // throwing here, amid parsing, would stop the emulator for good
}

const part = (whole: unknown, name: string): unknown => (typeof whole === 'object' && whole !== null ? Reflect.get(whole, name) : null);
const isLook = (pen: unknown): pen is Look => typeof pen === 'object' && pen !== null && 'isBold' in pen && 'getFgColor' in pen;
