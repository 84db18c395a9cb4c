// One page of Chromium as a window needs it: made with the two worlds in it, and telling in events what happens there.
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { makeCodec } from '../page/codec.mjs';
import { mainWorld } from '../page/mainWorld.mjs';
import { makeBridge, makeIpc, preloadWorld } from '../page/preloadWorld.mjs';
import { ask, onEvent } from './chromium.mjs';
import { nativeTheme } from './look.mjs';
import { records } from './records.mjs';

const secret = `electron-${randomBytes(8).toString('hex')}-`; // names of DOM events no page script can guess
const world = 'Electron Isolated Context';

const pages = new Set();

records.knowFile = async (name, path) => {
  records.files[name] = path;
  await Promise.all([...pages].map((page) => page.tellPreload({ kind: 'files', files: records.files })));
};

/**
 * Events: `message` (from the preload), `preload-gone` (its world ended), `navigated` (url), `navigated-within` (url), `dom-ready`, `loaded`,
 * `crashed`, `console` ({ level, message }), `request` (a paused request), all as Chromium sees addresses.
 */
export class Page extends EventEmitter {
  /** Resolves when the worlds are installed; before that nothing may be loaded. */
  isMade;
  targetId = '';
  mainFrame = '';
  #session = '';
  #preloadContext = 0;

  constructor({ width, height, preload }) {
    super();
    this.isMade = this.#make(width, height, preload);
    pages.add(this);
  }

  ask(method, params) {
    return ask(method, params, this.#session);
  }

  /** Hands a message to the preload, if there is one just now. */
  async tellPreload(message) {
    if (!this.#preloadContext) return;
    const expression = `__fromMain(${JSON.stringify(JSON.stringify(message))})`;
    await this.ask('Runtime.evaluate', { expression, contextId: this.#preloadContext }).catch(() => {}); // the page may go meanwhile
  }

  async close() {
    await this.isMade;
    pages.delete(this);
    await ask('Target.closeTarget', { targetId: this.targetId }).catch(() => {}); // already closed by its person
  }

  async #make(width, height, preload) {
    const { targetId } = await ask('Target.createTarget', { url: 'about:blank', newWindow: true, width, height });
    const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
    this.targetId = targetId;
    this.#session = sessionId;
    this.#listen();
    const patterns = [{ urlPattern: 'http://*.localhost/*' }, { urlPattern: '*', resourceType: 'Document' }];
    await Promise.all([this.ask('Page.enable'), this.ask('Runtime.enable'), this.ask('Inspector.enable'), this.ask('Fetch.enable', { patterns })]);
    this.mainFrame = (await this.ask('Page.getFrameTree')).frameTree.frame.id;
    await this.ask('Page.addScriptToEvaluateOnNewDocument', { source: `(${mainWorld})(${JSON.stringify(secret)})` });
    if (preload) await this.#installPreload(preload);
    nativeTheme.on('scheme', (scheme) => void this.#prefer(scheme).catch(() => {}));
    await this.#prefer(nativeTheme.themeSource === 'system' ? '' : nativeTheme.themeSource);
  }

  async #installPreload(file) {
    await this.ask('Runtime.addBinding', { name: '__toMain', executionContextName: world });
    const { platform, arch, versions } = process;
    const described = { type: 'renderer', platform, arch, versions, sandboxed: true, contextIsolated: true, env: {}, argv: [] };
    const about = JSON.stringify({ file, files: records.files, process: described });
    const preload = `function (require, module, exports, process) {${readFileSync(file, 'utf8')}\n}`;
    const given = `{ secret: ${JSON.stringify(secret)}, about: ${about}, makeCodec: ${makeCodec}, makeIpc: ${makeIpc}, makeBridge: ${makeBridge}, preload: ${preload} }`;
    await this.ask('Page.addScriptToEvaluateOnNewDocument', { worldName: world, source: `(${preloadWorld})(${given})` });
  }

  #prefer(scheme) {
    return this.ask('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
  }

  #listen() {
    const on = (method, listener) => onEvent(method, listener, this.#session);
    on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world && context.auxData.frameId === this.mainFrame) this.#preloadContext = context.id;
    });
    on('Runtime.executionContextDestroyed', ({ executionContextId }) => executionContextId === this.#preloadContext && this.#losePreload());
    on('Runtime.executionContextsCleared', () => this.#losePreload());
    on('Runtime.bindingCalled', ({ name, payload }) => name === '__toMain' && this.emit('message', JSON.parse(payload)));
    on('Page.frameNavigated', ({ frame }) => !frame.parentId && this.emit('navigated', frame.url + (frame.urlFragment ?? '')));
    on('Page.navigatedWithinDocument', ({ url }) => this.emit('navigated-within', url));
    on('Page.domContentEventFired', () => this.emit('dom-ready'));
    on('Page.loadEventFired', () => this.emit('loaded'));
    on('Inspector.targetCrashed', () => this.emit('crashed'));
    on('Runtime.consoleAPICalled', ({ type, args }) =>
      this.emit('console', { level: type, message: args.map((given) => given.value ?? given.description).join(' ') }),
    );
    on('Fetch.requestPaused', (request) => this.emit('request', request));
  }

  #losePreload() {
    this.#preloadContext = 0;
    this.emit('preload-gone');
  }
}
