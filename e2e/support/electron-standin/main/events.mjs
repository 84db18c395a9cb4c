// Electron's event objects, and objects that own up to what they lack.
import { EventEmitter } from 'node:events';

export function makeEvent(extra = {}) {
  const event = { defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true), ...extra };
  return event;
}

/** An emitter with these parts; asking it for another one throws, so that a missing member is never read as "undefined, fine". */
export function only(name, parts) {
  const object = Object.defineProperties(new EventEmitter(), Object.getOwnPropertyDescriptors(parts));
  return new Proxy(object, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || key === 'then' || key === 'toJSON') return Reflect.get(target, key, receiver);
      throw new Error(`stand-in: electron.${name}.${key} is not imitated`);
    },
  });
}
