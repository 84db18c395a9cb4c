// Images, and light or dark.
import { existsSync, readFileSync } from 'node:fs';
import { only } from './events.mjs';

class NativeImage {
  #bytes;
  #isTemplate;

  constructor(bytes = Buffer.alloc(0), isTemplate = false) {
    this.#bytes = bytes;
    this.#isTemplate = isTemplate;
  }

  isEmpty() {
    return this.#bytes.length === 0;
  }

  toPNG() {
    return this.#bytes;
  }

  getSize() {
    const isPng = this.#bytes.toString('latin1', 1, 4) === 'PNG';
    return isPng ? { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) } : { width: 0, height: 0 };
  }

  setTemplateImage(isTemplate) {
    this.#isTemplate = isTemplate;
  }

  isTemplateImage() {
    return this.#isTemplate;
  }

  resize() {
    return this;
  }
}

export const nativeImage = {
  createEmpty: () => new NativeImage(),
  createFromPath: (path) => new NativeImage(existsSync(path) ? readFileSync(path) : undefined, /Template(@\dx)?\.\w+$/.test(path)),
  createFromBuffer: (bytes) => new NativeImage(bytes),
};

/** 'light', 'dark', or '' for what Chromium itself prefers. */
let scheme = '';

export const nativeTheme = only('nativeTheme', {
  get shouldUseDarkColors() {
    return scheme === 'dark';
  },
  get themeSource() {
    return scheme || 'system';
  },
  set themeSource(source) {
    scheme = source === 'system' ? '' : source;
    nativeTheme.emit('scheme', scheme); // for the windows of the stand-in
    nativeTheme.emit('updated');
  },
});
