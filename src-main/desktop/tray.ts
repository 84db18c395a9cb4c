// Draws the tray's model and tells what was chosen. Tray and menu are kept here: Electron forgets what nobody holds.
import { join } from 'node:path';
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { TrayChoice, TrayLine, TrayModel } from './trayModel.ts';

export interface TrayView {
  draw(model: TrayModel): void;
  /** The menu as drawn last; tests click in it. */
  menu(): Menu | null;
}

export function openTray(resources: string, choose: (choice: TrayChoice) => void): TrayView {
  const icon = (name: string) => nativeImage.createFromPath(join(resources, 'tray', `${name}${process.platform === 'darwin' ? 'Template' : ''}.png`));
  const icons = { quiet: icon('tray'), calls: icon('trayCalls') };
  const tray = new Tray(icons.quiet);
  tray.on('click', () => choose('open'));
  let drawn = '';
  let menu: Menu | null = null;
  return {
    menu: () => menu,
    draw(model) {
      const print = JSON.stringify(model);
      if (print === drawn) return; // a menu that is open would close
      drawn = print;
      menu = Menu.buildFromTemplate(model.lines.map((line) => entry(line, choose)));
      tray.setImage(model.calls ? icons.calls : icons.quiet);
      tray.setToolTip(model.tooltip);
      tray.setContextMenu(menu); // again each time: Linux does not see changes in a menu
    },
  };
}

function entry(line: TrayLine, choose: (choice: TrayChoice) => void): MenuItemConstructorOptions {
  if (line.kind === 'line') return { type: 'separator' };
  if (line.kind === 'said') return { label: line.label, enabled: false };
  return { id: line.id, label: line.label, click: () => choose(line.id) };
}
