// The page's own world. Stringified and run there before any script of the page: it may use nothing from outside itself.
// It receives what the preload exposes, synchronously, by DOM events whose names begin with `secret`.

export function mainWorld(secret) {
  if (self !== top) return;
  const callbacks = new Map(); // functions of the page that the preload may call
  const settlements = new Map(); // promises of the preload that the page waits for
  let lastId = 0;
  let answer;

  const tell = (what, detail) => dispatchEvent(new CustomEvent(secret + what, { detail }));
  const listen = (what, listener) => addEventListener(secret + what, (event) => listener(event.detail));
  const isPlain = (value) => value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
  const mapped = (value, change) => {
    if (Array.isArray(value)) return value.map(change);
    if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
    return value;
  };

  const outward = (value) => {
    if (typeof value !== 'function') return mapped(value, outward);
    callbacks.set(++lastId, value);
    return { $callback: lastId };
  };
  const inward = (value) => {
    if (value?.$function) return (...given) => call(value.$function, given);
    if (value?.$promise) return new Promise((resolve, reject) => settlements.set(value.$promise, { resolve, reject }));
    return mapped(value, inward);
  };
  const call = (id, given) => {
    answer = undefined;
    tell('call', { id, given: outward(given) }); // dispatched synchronously: the answer is there when this returns
    if (!answer) throw new Error('contextBridge: no answer');
    if (answer.error) throw new Error(answer.error);
    return inward(answer.value);
  };
  const freeze = (value) => {
    if (isPlain(value)) Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };

  listen('answer', (given) => (answer = given));
  listen('settle', ({ id, error, value }) => {
    const promise = settlements.get(id);
    settlements.delete(id);
    if (error) promise?.reject(new Error(error));
    else promise?.resolve(inward(value));
  });
  listen('callback', ({ id, given }) => {
    try {
      callbacks.get(id)?.(...inward(given));
    } catch (error) {
      reportError(error);
    }
  });
  listen('expose', ({ key, api }) => {
    if (key in window) return tell('taken', key);
    Object.defineProperty(window, key, { value: freeze(inward(api)), enumerable: true });
  });

  // A window that is denied must never exist: closing it afterwards races with whoever drives the browser. The main process decides.
  const askForWindow = (url, frameName, features) => tell('open', { url: new URL(url, location.href).href, frameName, features });
  window.open = (url = 'about:blank', frameName = '', features = '') => {
    askForWindow(url, frameName, features);
    return null;
  };
  addEventListener('click', (event) => {
    const link = event.target?.closest?.('a[target=_blank][href]');
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    askForWindow(link.href, '', 'noopener');
  });
}
