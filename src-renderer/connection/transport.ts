// Which roads this page has: the only place in the renderer that asks whether it runs in Electron or in a browser.
import { messagePortRoads } from './messagePortRoads.ts';
import type { Transport } from './roads.ts';
import { shell } from './shell.ts';
import { webSocketRoads } from './webSocketRoads.ts';

export const transport = (): Transport => (shell() ? messagePortRoads(window) : webSocketRoads());
