// What the desktop does for an app: dialogs, notifications, other programs, power, screens. Recorded, and answered as tests prepared it.
import { EventEmitter } from 'node:events';
import { only } from './events.mjs';
import { records } from './records.mjs';

const display = { id: 1, scaleFactor: 1, bounds: area(), workArea: area(), workAreaSize: { width: 1920, height: 1080 } };

export const dialog = only('dialog', {
  showOpenDialog: shows('open', { canceled: true, filePaths: [] }),
  showSaveDialog: shows('save', { canceled: true, filePath: '' }),
  showMessageBox: shows('message', { response: 0, checkboxChecked: false }),
  showErrorBox: (title, content) => void records.dialogs.push({ kind: 'error', title, content }),
});

export const shell = only('shell', {
  openExternal: async (url) => void records.opened.push(url),
  openPath: async (path) => (records.opened.push(path), ''),
  showItemInFolder: (path) => void records.opened.push(path),
  beep() {},
});

export const powerMonitor = only('powerMonitor', {
  getSystemIdleTime: () => 0,
  getSystemIdleState: () => 'active',
  isOnBatteryPower: () => false,
});

export const screen = only('screen', {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
});

/** No keyring here, as on a Linux without one; then nothing may be kept as if it were secret. */
export const safeStorage = only('safeStorage', { isEncryptionAvailable: () => false, getSelectedStorageBackend: () => 'basic_text' });

export class Notification extends EventEmitter {
  static isSupported() {
    return true;
  }

  constructor(options = {}) {
    super();
    Object.assign(this, options);
  }

  show() {
    records.notifications.push(this);
    this.emit('show', {});
  }

  close() {
    this.emit('close', {});
  }
}

function shows(kind, cancelled) {
  return async (...given) => {
    records.dialogs.push({ kind, ...given.at(-1) }); // the options; a window may come before them
    return records.dialogAnswers.shift() ?? cancelled;
  };
}

function area() {
  return { x: 0, y: 0, width: 1920, height: 1080 };
}
