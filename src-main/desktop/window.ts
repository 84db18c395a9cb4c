// The window: sandboxed, remembered in its place, made again when it was closed, loaded again when its page died.
import { BrowserWindow, Menu, nativeTheme, screen } from 'electron';
import { join } from 'node:path';
import type { Places } from '../adapters/node/places.ts';
import { fitting, readPlace, smallest, writePlace } from './windowPlace.ts';

export interface WindowWish {
  readonly places: Places;
  /** The address our pages lie under. */
  readonly base: string;
  readonly preload: string;
  readonly resources: string;
}

export interface Windows {
  /** Brings the window to the front, made anew if need be; at `fragment`, such as `#/t/T-1`, if given. */
  show(fragment?: string): void;
  isWatched(): boolean;
  /** Asks for a look without taking the keyboard. */
  flash(): void;
  hide(): void;
}

const restMs = 10_000; // a page that dies again sooner than this would die for ever
const paper = { dark: '#101113', light: '#f4f2ec' }; // what is seen before the page is drawn

export function openWindows(wish: WindowWish): Windows {
  let window: BrowserWindow | null = null;
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null); // the page has its own menus and keys
  return {
    show(fragment) {
      if (window === null) {
        window = createWindow(wish, fragment ?? '');
        window.on('closed', () => (window = null));
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      if (fragment) window.webContents.send('switchyard:go', fragment);
    },
    isWatched: () => window !== null && window.isFocused(),
    flash: () => window?.flashFrame(true),
    hide: () => window?.hide(),
  };
}

function createWindow({ places, base, preload, resources }: WindowWish, fragment: string): BrowserWindow {
  const place = readPlace(places);
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const window = new BrowserWindow({
    ...fitting(place, [primary, ...others].map(({ workArea }) => workArea)),
    minWidth: smallest.width, minHeight: smallest.height,
    title: 'Switchyard', show: false, backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    ...(process.platform === 'linux' ? { icon: join(resources, 'icon.png') } : {}),
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, spellcheck: false },
  });
  if (place?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('focus', () => window.flashFrame(false));
  window.on('close', () => writePlace(places, { box: window.getNormalBounds(), maximized: window.isMaximized() }));
  loadAgainWhenGone(window);
  void window.loadURL(`${base}/${fragment}`).catch(() => undefined); // closed while loading; a page that is missing says so itself
  return window;
}

function loadAgainWhenGone(window: BrowserWindow): void {
  let last = -restMs;
  window.webContents.on('render-process-gone', () => {
    const now = performance.now();
    if (now - last > restMs) window.webContents.reload();
    last = now;
  });
}
