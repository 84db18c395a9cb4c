// The one door to xterm's CommonJS packages: Node shows their exports below `default`, a bundler shows them directly.
import * as headless from '@xterm/headless';
import * as serialize from '@xterm/addon-serialize';
import * as unicode11 from '@xterm/addon-unicode11';

const inside = <Exports extends object>(seen: Exports & { readonly default?: Exports }): Exports => seen.default ?? seen;

export const { Terminal: Emulator } = inside<typeof headless>(headless);
export const { SerializeAddon } = inside<typeof serialize>(serialize);
export const { Unicode11Addon } = inside<typeof unicode11>(unicode11);
export type { IBuffer, IBufferCell, IBufferLine, Terminal } from '@xterm/headless';
