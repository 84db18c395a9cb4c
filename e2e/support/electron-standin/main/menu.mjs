// Menus and trays. Nothing is drawn; `menu.getMenuItemById(id).click()` is a person's click, here as in Electron.
import { EventEmitter } from 'node:events';
import { app } from './app.mjs';
import { BrowserWindow } from './browserWindow.mjs';
import { records } from './records.mjs';
import { mustBeAfterReady } from './stage.mjs';

export class MenuItem {
  constructor({ click, submenu, ...options }) {
    Object.assign(this, { type: submenu ? 'submenu' : 'normal', enabled: true, visible: true, checked: false, label: options.role ?? '', ...options });
    if (submenu) this.submenu = submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu);
    this.click = () => {
      if (!this.enabled) return;
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.checked = true;
      const window = BrowserWindow.getFocusedWindow();
      if (click) click(this, window ?? undefined, {});
      else if (this.role === 'quit') app.quit();
      else if (this.role === 'close') window?.close();
      else records.log.push(['menu role', this.role]);
    };
  }
}

export class Menu extends EventEmitter {
  static #application = null;
  items = [];

  static buildFromTemplate(template) {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu) {
    Menu.#application = menu;
  }

  static getApplicationMenu() {
    return Menu.#application;
  }

  append(item) {
    this.items.push(item);
  }

  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup() {
    records.popup = this;
  }
}

export class Tray extends EventEmitter {
  #isDestroyed = false;

  constructor(image) {
    super();
    mustBeAfterReady('Tray');
    if (image.isEmpty?.()) throw new Error('stand-in: a tray with an empty image shows nothing');
    this.image = image;
    records.trays.push(this);
  }

  setToolTip(text) {
    this.toolTip = text;
  }

  setTitle(text) {
    this.title = text;
  }

  setImage(image) {
    this.image = image;
  }

  setContextMenu(menu) {
    this.menu = menu;
  }

  popUpContextMenu() {}

  destroy() {
    this.#isDestroyed = true;
    records.trays.splice(records.trays.indexOf(this), 1);
  }

  isDestroyed() {
    return this.#isDestroyed;
  }
}
