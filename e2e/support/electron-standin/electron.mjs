// The module that `import … from 'electron'` resolves to. Only what Switchyard calls is here; anything else throws and says its name.
import { app } from './main/app.mjs';
import { BrowserWindow } from './main/browserWindow.mjs';
import { dialog, Notification, powerMonitor, safeStorage, screen, shell } from './main/desktop.mjs';
import { nativeImage, nativeTheme } from './main/look.mjs';
import { Menu, MenuItem, Tray } from './main/menu.mjs';
import { ipcMain, MessageChannelMain } from './main/messages.mjs';
import { net, protocol, session } from './main/protocol.mjs';
import { records } from './main/records.mjs';
import { WebContents } from './main/webContents.mjs';

const webContents = WebContents;
const standin = records; // not part of Electron: what happened on the desktop, and the answers tests have prepared

export {
  app, BrowserWindow, dialog, ipcMain, Menu, MenuItem, MessageChannelMain, nativeImage, nativeTheme, net, Notification, powerMonitor,
  protocol, safeStorage, screen, session, shell, standin, Tray, webContents,
};
export default {
  app, BrowserWindow, dialog, ipcMain, Menu, MenuItem, MessageChannelMain, nativeImage, nativeTheme, net, Notification, powerMonitor,
  protocol, safeStorage, screen, session, shell, standin, Tray, webContents,
};
