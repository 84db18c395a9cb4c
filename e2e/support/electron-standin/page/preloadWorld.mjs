// The preload's isolated world: what `require` gives a sandboxed preload. Stringified and run in the page: it may use nothing from
// outside itself but its arguments. Talks to the main process through __toMain (a CDP binding) and __fromMain.

export function preloadWorld({ secret, about, makeCodec, makeIpc, makeBridge, preload }) {
  if (self !== top) return;
  const { encode, decode } = makeCodec((bytes) => bytes.toBase64(), (text) => Uint8Array.fromBase64(text));
  const post = (message) => globalThis.__toMain(JSON.stringify(message));

  class Emitter {
    #listeners = new Map();
    on(name, listener) {
      this.#listeners.set(name, [...this.#of(name), listener]);
      return this;
    }
    once(name, listener) {
      const wrapped = (...given) => {
        this.off(name, wrapped);
        listener.apply(this, given);
      };
      wrapped.listener = listener;
      return this.on(name, wrapped);
    }
    off(name, listener) {
      this.#listeners.set(name, this.#of(name).filter((one) => one !== listener && one.listener !== listener));
      return this;
    }
    emit(name, ...given) {
      for (const listener of this.#of(name)) listener.apply(this, given);
      return this.#of(name).length > 0;
    }
    removeListener(name, listener) {
      return this.off(name, listener);
    }
    #of(name) {
      return this.#listeners.get(name) ?? [];
    }
  }

  const electron = {
    ipcRenderer: makeIpc({ emitter: new Emitter(), files: about.files, post, encode, decode }),
    contextBridge: makeBridge({ secret, post }),
    webUtils: { getPathForFile: (file) => about.files[file.name] ?? '' },
  };
  const modules = {
    electron,
    events: Object.assign(Emitter, { EventEmitter: Emitter }),
    timers: { setTimeout, setInterval, clearTimeout, clearInterval },
    url: { URL, URLSearchParams },
  };
  const require = (name) => {
    const plain = name.replace(/^node:/, '');
    if (Object.hasOwn(modules, plain)) return modules[plain];
    throw new Error(`module not found: ${name}`); // the rule of a sandboxed preload
  };
  try {
    const module = { exports: {} };
    preload(require, module, module.exports, about.process);
  } catch (error) {
    console.error(`Unable to load preload script: ${about.file}`, error);
    post({ kind: 'preload-error', error: String(error?.stack ?? error) });
  }
}

/** ipcRenderer. Ports live here as real MessagePorts; their other ends are in the main process, joined by id. */
export function makeIpc({ emitter, files: known, post, encode, decode }) {
  const answers = new Map();
  const ports = new Map();
  let lastId = 0;

  const join = (id, port) => {
    ports.set(id, port);
    port.onmessage = (event) => post({ kind: 'port', id, value: encode(event.data) });
    port.onclose = () => post({ kind: 'port-closed', id });
  };
  const receive = {
    answer({ id, error, value }) {
      const { resolve, reject } = answers.get(id);
      answers.delete(id);
      if (error === undefined) resolve(decode(value));
      else reject(new Error(error));
    },
    send({ channel, given, portIds }) {
      const arrived = portIds.map((id) => {
        const { port1, port2 } = new MessageChannel();
        join(id, port1);
        return port2;
      });
      emitter.emit(channel, { sender: ipcRenderer, ports: arrived }, ...decode(given));
    },
    files: ({ files }) => Object.assign(known, files),
    port: ({ id, value }) => ports.get(id)?.postMessage(decode(value)),
    'port-closed'({ id }) {
      ports.get(id)?.close();
      ports.delete(id);
    },
  };
  globalThis.__fromMain = (text) => {
    const message = JSON.parse(text);
    receive[message.kind](message);
  };

  const ipcRenderer = Object.assign(emitter, {
    invoke: (channel, ...given) =>
      new Promise((resolve, reject) => {
        answers.set(++lastId, { resolve, reject });
        post({ kind: 'invoke', id: lastId, channel, given: encode(given) });
      }),
    send: (channel, ...given) => post({ kind: 'send', channel, given: encode(given), portIds: [] }),
    postMessage(channel, message, transfer = []) {
      const portIds = transfer.map((port) => {
        const id = `page-${++lastId}`;
        join(id, port);
        return id;
      });
      post({ kind: 'send', channel, given: encode([message]), portIds });
    },
    sendSync() {
      throw new Error('stand-in: ipcRenderer.sendSync cannot be imitated');
    },
  });
  return ipcRenderer;
}

/** contextBridge: the preload's half of mainWorld. */
export function makeBridge({ secret, post }) {
  const functions = new Map();
  let lastId = 0;

  const tell = (what, detail) => dispatchEvent(new CustomEvent(secret + what, { detail }));
  const isPlain = (value) => [Object.prototype, null].includes(Object.getPrototypeOf(value));
  const entries = (value, change) => Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));

  const outward = (value) => {
    if (typeof value === 'symbol') throw new Error('contextBridge: symbols cannot cross');
    if (typeof value === 'function') {
      functions.set(++lastId, value);
      return { $function: lastId };
    }
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Promise) return promised(value);
    if (Array.isArray(value)) return value.map(outward);
    if (isPlain(value)) return entries(value, outward);
    structuredClone(value); // throws for what cannot cross, as Electron does
    return value;
  };
  const promised = (promise) => {
    const id = ++lastId;
    promise.then((value) => tell('settle', { id, value: outward(value) }), (error) => tell('settle', { id, error: String(error?.message ?? error) }));
    return { $promise: id };
  };
  const inward = (value) => {
    if (value?.$callback) return (...given) => tell('callback', { id: value.$callback, given: outward(given) });
    if (Array.isArray(value)) return value.map(inward);
    if (value !== null && typeof value === 'object' && isPlain(value)) return entries(value, inward);
    return value;
  };

  addEventListener(`${secret}call`, ({ detail: { id, given } }) => {
    let answer;
    try {
      answer = { value: outward(functions.get(id)(...inward(given))) };
    } catch (error) {
      answer = { error: String(error?.message ?? error) };
    }
    tell('answer', answer);
  });
  addEventListener(`${secret}open`, ({ detail }) => post({ kind: 'open', ...detail }));

  return {
    exposeInMainWorld(key, api) {
      let taken = false;
      addEventListener(`${secret}taken`, () => (taken = true), { once: true });
      tell('expose', { key, api: outward(api) });
      if (taken) throw new Error('Cannot bind an API on top of an existing property on the window object');
    },
  };
}
