// Electron's WebContents on a page of Chromium: navigation, messages, ports, and the app's own schemes.
import { EventEmitter, once } from 'node:events';
import { makeEvent } from './events.mjs';
import { decode, encode, IpcMain, ipcMain, MessageChannelMain } from './messages.mjs';
import { Page } from './page.mjs';
import { answerRequest, appAddress, realAddress, session } from './protocol.mjs';

let lastId = 0;
let lastPort = 0;

export class WebContents extends EventEmitter {
  id = ++lastId;
  ipc = new IpcMain();
  session = session.defaultSession;
  #page;
  #url = '';
  #expected = null; // the address we ourselves sent the page to
  #decideWindow = () => ({ action: 'deny' });
  #ports = new Map(); // id → the end of a channel that lives in the page
  #isDestroyed = false;

  constructor({ width, height, preload }) {
    super();
    this.#page = new Page({ width, height, preload });
    this.#listen();
  }

  static fromDevToolsTargetId(targetId) {
    return WebContents.ofTarget?.(targetId); // Playwright asks this for electronApp.browserWindow(page)
  }

  get targetId() {
    return this.#page.targetId;
  }

  get mainFrame() {
    const origin = /^[a-z]+:\/\/[^/]*/.exec(this.#url)?.[0] ?? 'null';
    const frame = { url: this.#url, origin, parent: null, frames: [], name: '', isDestroyed: () => this.#isDestroyed };
    return Object.assign(frame, { top: frame });
  }

  async loadURL(url) {
    await this.#page.isMade;
    this.#expected = realAddress(url);
    const loaded = once(this, 'did-finish-load');
    const { errorText } = await this.#page.ask('Page.navigate', { url: this.#expected });
    if (errorText) {
      this.emit('did-fail-load', makeEvent(), -2, errorText, url, true);
      throw new Error(`${errorText} (-2) loading '${url}'`);
    }
    await loaded;
  }

  reload() {
    this.#expected = realAddress(this.#url);
    this.#page.ask('Page.reload').catch(() => {}); // closed meanwhile
  }

  async executeJavaScript(code) {
    await this.#page.isMade;
    const asked = { expression: code, awaitPromise: true, returnByValue: true, userGesture: true };
    const { exceptionDetails: wrong, result } = await this.#page.ask('Runtime.evaluate', asked);
    if (wrong) throw new Error(wrong.exception?.description ?? wrong.text);
    return result.value;
  }

  send(channel, ...given) {
    this.#post(channel, given, []);
  }

  postMessage(channel, message, transfer = []) {
    this.#post(channel, [message], transfer);
  }

  setWindowOpenHandler(decide) {
    this.#decideWindow = decide;
  }

  getURL() {
    return this.#url;
  }

  isDestroyed() {
    return this.#isDestroyed;
  }

  isLoading() {
    return this.#expected !== null;
  }

  focus() {}
  setZoomFactor() {}
  setBackgroundThrottling() {}
  setVisualZoomLevelLimits() {}
  openDevTools() {}

  /** Closes Chromium's page. */
  closePage() {
    return this.#page.close();
  }

  wasDestroyed() {
    this.#isDestroyed = true;
    this.#losePorts();
    this.emit('destroyed');
  }

  #post(channel, given, transfer) {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    const portIds = transfer.map(() => `main-${++lastPort}`);
    void this.#page.tellPreload({ kind: 'send', channel, given: encode(given), portIds });
    transfer.forEach((port, index) => this.#joinPort(portIds[index], port));
  }

  #joinPort(id, port) {
    this.#ports.set(id, port);
    port.moveToPage((message) => void this.#page.tellPreload({ ...message, id }));
  }

  #losePorts() {
    for (const port of this.#ports.values()) port.peer.lose();
    this.#ports.clear();
  }

  #listen() {
    this.#page.on('preload-gone', () => this.#losePorts());
    this.#page.on('message', (message) => this.#receive[message.kind](message));
    this.#page.on('request', (request) => void this.#answer(request).catch(() => {})); // the page may go meanwhile
    this.#page.on('crashed', () => this.emit('render-process-gone', makeEvent(), { reason: 'crashed', exitCode: 1 }));
    this.#page.on('console', (line) => this.emit('console-message', { ...line, frame: this.mainFrame }));
    this.#page.on('dom-ready', () => this.#isSomewhere() && this.emit('dom-ready', makeEvent()));
    this.#page.on('loaded', () => this.#isSomewhere() && this.emit('did-finish-load', makeEvent()));
    this.#page.on('navigated', (url) => {
      this.#url = appAddress(url);
      if (this.#isSomewhere()) this.emit('did-navigate', makeEvent(), this.#url, 200, 'OK');
    });
    this.#page.on('navigated-within', (url) => {
      this.#url = appAddress(url);
      this.emit('did-navigate-in-page', makeEvent(), this.#url, true);
    });
  }

  #isSomewhere() {
    return this.#url !== '' && this.#url !== 'about:blank';
  }

  #receive = {
    'preload-error': ({ error }) => {
      console.error(`stand-in: the preload failed: ${error}`);
      this.emit('preload-error', makeEvent(), '', new Error(error));
    },
    open: ({ url, frameName, features }) => {
      const asked = { url: appAddress(url), frameName, features, disposition: 'new-window', referrer: { url: this.#url } };
      if (this.#decideWindow(asked).action !== 'deny') throw new Error('stand-in: a window opened by a page is not imitated');
    },
    port: ({ id, value }) => this.#ports.get(id)?.peer.deliver(value),
    'port-closed': ({ id }) => this.#ports.get(id)?.peer.lose(),
    invoke: async ({ id, channel, given }) => {
      try {
        const answer = this.ipc.handlers.get(channel) ?? ipcMain.handlers.get(channel);
        if (!answer) throw new Error(`No handler registered for '${channel}'`);
        void this.#page.tellPreload({ kind: 'answer', id, value: encode(await answer(this.#ipcEvent(), ...decode(given))) });
      } catch (error) {
        void this.#page.tellPreload({ kind: 'answer', id, error: `Error invoking remote method '${channel}': ${error}` });
      }
    },
    send: ({ channel, given, portIds }) => {
      const ports = portIds.map((id) => this.#receivePort(id));
      const event = this.#ipcEvent({ ports });
      this.ipc.emit(channel, event, ...decode(given));
      ipcMain.emit(channel, event, ...decode(given));
    },
  };

  #receivePort(id) {
    const { port1, port2 } = new MessageChannelMain();
    this.#joinPort(id, port2);
    return port1;
  }

  #ipcEvent(extra = {}) {
    return makeEvent({ sender: this, senderFrame: this.mainFrame, frameId: this.id, processId: 1, ports: [], ...extra });
  }

  async #answer({ requestId, request, resourceType, frameId, redirectedRequestId }) {
    const isMove = resourceType === 'Document' && frameId === this.#page.mainFrame && !redirectedRequestId;
    if (isMove && !this.#mayMove(request.url)) {
      await this.#page.ask('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    const response = await answerRequest(request);
    if (!response) {
      await this.#page.ask('Fetch.continueRequest', { requestId });
      return;
    }
    const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    await this.#page.ask('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body });
  }

  /** Whether the app lets the page go there; it is not asked about where it sent the page itself, nor about a reload. */
  #mayMove(url) {
    const isExpected = this.#expected === url || appAddress(url) === this.#url;
    this.#expected = null;
    if (isExpected) return true;
    const event = makeEvent({ url: appAddress(url), isMainFrame: true, isSameDocument: false });
    this.emit('will-navigate', event, appAddress(url));
    return !event.defaultPrevented;
  }
}
