// Electron's BrowserWindow. What the desktop would do with it (show, focus, size) is remembered and told in events, not drawn.
import { EventEmitter } from 'node:events';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, windowClosed, windowOpened } from './app.mjs';
import { makeEvent } from './events.mjs';
import { manifest, mustBeAfterReady } from './stage.mjs';
import { WebContents } from './webContents.mjs';

const all = new Set();
let focused = null;
let lastId = 0;

export class BrowserWindow extends EventEmitter {
  id = ++lastId;
  webContents;
  #bounds;
  #title;
  #isVisible;
  #is = { minimized: false, maximized: false, fullScreen: false, destroyed: false };

  constructor({ webPreferences = {}, x = 0, y = 0, width = 800, height = 600, show = true, title } = {}) {
    super();
    mustBeAfterReady('BrowserWindow');
    mustBeIsolated(webPreferences);
    this.#bounds = { x, y, width, height };
    this.#title = title ?? app.getName();
    this.#isVisible = show;
    this.webContents = new WebContents({ width, height, preload: webPreferences.preload });
    this.webContents.once('dom-ready', () => setImmediate(() => this.emit('ready-to-show')));
    all.add(this);
    windowOpened(this);
    app.emit('web-contents-created', makeEvent(), this.webContents);
    app.emit('browser-window-created', makeEvent(), this);
  }

  static getAllWindows() {
    return [...all];
  }

  static getFocusedWindow() {
    return focused;
  }

  static fromWebContents(webContents) {
    return [...all].find((window) => window.webContents === webContents) ?? null;
  }

  static fromId(id) {
    return [...all].find((window) => window.id === id) ?? null;
  }

  static ofTarget(targetId) {
    return [...all].find((window) => window.webContents.targetId === targetId);
  }

  loadURL(url) {
    return this.webContents.loadURL(url);
  }

  loadFile(path, { hash = '' } = {}) {
    const url = pathToFileURL(resolve(manifest().folder, path));
    url.hash = hash;
    return this.loadURL(url.href);
  }

  close() {
    void this.closePolitely();
  }

  /** Whether it closed; the app may have prevented it. */
  async closePolitely() {
    if (this.#is.destroyed) return true;
    const event = makeEvent();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    await this.webContents.closePage();
    this.wasClosed();
    return true;
  }

  destroy() {
    void this.webContents.closePage();
    this.wasClosed();
  }

  /** Its page is gone: by us, or by the person. A close by the person cannot be prevented here, as it can in Electron. */
  wasClosed() {
    if (this.#is.destroyed) return;
    this.#is.destroyed = true;
    if (focused === this) focused = null;
    all.delete(this);
    this.webContents.wasDestroyed();
    this.emit('closed');
    windowClosed(this);
  }

  show() {
    if (!this.#isVisible) {
      this.#isVisible = true;
      this.emit('show');
    }
    this.focus();
  }

  showInactive() {
    this.#isVisible = true;
    this.emit('show');
  }

  hide() {
    this.#isVisible = false;
    this.blur();
    this.emit('hide');
  }

  focus() {
    focused = this;
    this.emit('focus');
    app.emit('browser-window-focus', makeEvent(), this);
  }

  blur() {
    if (focused !== this) return;
    focused = null;
    this.emit('blur');
    app.emit('browser-window-blur', makeEvent(), this);
  }

  minimize() {
    this.#become('minimized', true, 'minimize');
  }

  restore() {
    this.#become('minimized', false, 'restore');
  }

  maximize() {
    this.#become('maximized', true, 'maximize');
  }

  unmaximize() {
    this.#become('maximized', false, 'unmaximize');
  }

  setFullScreen(isFull) {
    this.#become('fullScreen', isFull, isFull ? 'enter-full-screen' : 'leave-full-screen');
  }

  setBounds(bounds) {
    Object.assign(this.#bounds, bounds);
    this.emit('resize');
    this.emit('move');
  }

  setSize(width, height) {
    this.setBounds({ width, height });
  }

  setTitle(title) {
    this.#title = title;
  }

  getBounds() {
    return { ...this.#bounds };
  }

  getNormalBounds() {
    return { ...this.#bounds };
  }

  getTitle() {
    return this.#title;
  }

  isVisible() {
    return this.#isVisible;
  }

  isFocused() {
    return focused === this;
  }

  isMinimized() {
    return this.#is.minimized;
  }

  isMaximized() {
    return this.#is.maximized;
  }

  isFullScreen() {
    return this.#is.fullScreen;
  }

  isDestroyed() {
    return this.#is.destroyed;
  }

  flashFrame() {}
  setBackgroundColor() {}
  setMenuBarVisibility() {}
  setAutoHideMenuBar() {}
  setTitleBarOverlay() {}
  removeMenu() {}

  #become(what, value, event) {
    this.#is[what] = value;
    this.emit(event);
  }
}

WebContents.ofTarget = (targetId) => BrowserWindow.ofTarget(targetId)?.webContents;

function mustBeIsolated({ nodeIntegration = false, contextIsolation = true, sandbox = true, preload = '' }) {
  if (nodeIntegration || !contextIsolation || !sandbox) throw new Error('stand-in: only isolated, sandboxed windows are imitated');
  if (extname(preload) === '.mjs') throw new Error('a sandboxed preload cannot be an ES module');
}
