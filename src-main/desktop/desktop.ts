// The desktop around the engine: one instance, windows, tray, notifications, deep links, and leaving in order. Decides nothing about tasks.
import { join } from 'node:path';
import { app, dialog, ipcMain, Notification } from 'electron';
import { createRouterClient } from '@orpc/server';
import { CommandId } from '../../src-shared/model/ids.ts';
import type { DispatchMode } from '../../src-shared/model/facts.ts';
import type { Places } from '../adapters/node/places.ts';
import type { Log } from '../engine/ports/log.ts';
import type { Terminals } from '../engine/ports/terminals.ts';
import type { ApiRouter } from '../server/api.ts';
import { deepLink, deepLinkAmong, pageOrigin, type DeepLink } from './addresses.ts';
import { serveApp } from './appProtocol.ts';
import { harden, hardenBeforeReady, isFromOurPage } from './hardening.ts';
import { noticeOf, type Notice } from './notices.ts';
import { handOverPorts } from './ports.ts';
import { openTray, type TrayView } from './tray.ts';
import { trayModel, type TrayChoice } from './trayModel.ts';
import { watchYard, type Yard, type YardNews } from './watchYard.ts';
import { openWindows, type Windows } from './window.ts';

export interface DesktopHost {
  readonly engine: Yard & { readonly signal: AbortSignal };
  readonly router: ApiRouter;
  readonly terminals: Pick<Terminals, 'view'>;
  readonly log: Log;
  /** Pauses, and ends every agent. */
  stopAll(): Promise<void>;
  /** Closes everything; agents go on, or are ended first. */
  leave(agents: 'keep' | 'stop'): Promise<void>;
}

export interface DesktopWish {
  readonly places: Places;
  /** Folders and files of the built app. */
  readonly renderer: string;
  readonly preload: string;
  readonly resources: string;
  /** Set while developing: the address of the renderer's own server. */
  readonly rendererAddress: string | undefined;
  /** Tests reach the tray's menu. */
  readonly isTest: boolean;
  /** Opens the engine and its doors; `quit` is what a client's wish to quit does. */
  readonly open: (quit: (agents: 'keep' | 'stop') => void) => Promise<DesktopHost>;
}

const leaveMs = 15_000; // a host that cannot close by then is left to its crash-safe ledger

/** Call while the entry module is evaluated. Never waits for `ready` itself: Electron would wait for us. */
export function startDesktop(wish: DesktopWish): void {
  hardenBeforeReady();
  app.setPath('userData', join(wish.places.home, 'electron')); // before the lock, which lies there
  app.setAppUserModelId('io.switchyard.app');
  if (app.isPackaged) app.setAsDefaultProtocolClient('switchyard');
  if (!app.requestSingleInstanceLock()) return app.quit(); // the first one was told our arguments
  app.on('window-all-closed', () => undefined); // the tray and the agents go on
  run(wish).catch((thrown: unknown) => endWith(thrown instanceof Error ? thrown.message : String(thrown)));
}

/** Says in one sentence why there is no app, and ends. */
export function endWith(why: string): void {
  process.stderr.write(`switchyard: ${why}\n`);
  if (app.isPackaged) dialog.showErrorBox('Switchyard cannot start', why); // nobody sees its stderr
  app.exit(1);
}

async function run(wish: DesktopWish): Promise<void> {
  const base = wish.rendererAddress ?? pageOrigin;
  const later = untilOpen();
  await app.whenReady();
  harden(base);
  await serveApp(wish.renderer);
  const quit = quitter();
  const host = await wish.open(quit.ask);
  quit.leaveWith(host);
  handOverPorts({ ...host, base });
  const windows = openWindows({ ...wish, base });
  answerFolderDialog(base);
  const tray = openTray(wish.resources, (choice) => choose(choice, { host, windows, quit: quit.ask, first: () => first }));
  let first: YardNews['first'] = null;
  watchYard(host.engine, (news) => {
    first = news.first;
    draw(news, tray, windows);
  });
  if (wish.isTest) Object.assign(globalThis, { __app: { trayMenu: () => tray.menu() } });
  process.on('unhandledRejection', (thrown) => host.log.fault('nobody waited for this', thrown)); // the last net
  process.on('uncaughtException', (thrown) => host.log.fault('nobody caught this', thrown));
  host.engine.signal.addEventListener('abort', () => quit.ask('keep')); // another supervisor took over
  app.on('activate', () => windows.show());
  app.on('before-quit', () => windows.hide());
  windows.show(fragmentOf(later.open((link) => windows.show(fragmentOf(link))) ?? deepLinkAmong(process.argv)));
}

/** Links and second instances that come before there is a window are kept; the newest counts. */
function untilOpen() {
  let waiting: DeepLink | null = null;
  let show = (link: DeepLink | null): void => void (waiting = link ?? waiting);
  app.on('second-instance', (_, argv) => show(deepLinkAmong(argv)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    show(deepLink(url));
  });
  return {
    open(shows: (link: DeepLink | null) => void): DeepLink | null {
      show = shows;
      return waiting;
    },
  };
}

const fragmentOf = (link: DeepLink | null): string | undefined => (link ? `#/t/${link.task}` : undefined);

/** Quitting waits, once and not for ever, until the host has left. */
function quitter() {
  let agents: 'keep' | 'stop' = 'keep';
  let leave: (agents: 'keep' | 'stop') => Promise<void> = () => Promise.resolve();
  let state: 'here' | 'leaving' | 'gone' = 'here';
  app.on('before-quit', (event) => {
    if (state === 'gone') return;
    event.preventDefault();
    if (state === 'leaving') return;
    state = 'leaving';
    const late = new Promise<void>((resolve) => setTimeout(resolve, leaveMs));
    void Promise.race([leave(agents), late]).finally(() => {
      state = 'gone';
      app.quit();
    });
  });
  return {
    ask(wanted: 'keep' | 'stop') {
      agents = wanted;
      setImmediate(() => app.quit()); // whoever asked is answered first
    },
    leaveWith: (host: DesktopHost) => void (leave = (wanted) => host.leave(wanted)),
  };
}

interface Hands {
  readonly host: DesktopHost;
  readonly windows: Windows;
  readonly quit: (agents: 'keep' | 'stop') => void;
  readonly first: () => YardNews['first'];
}

function choose(choice: TrayChoice, { host, windows, quit, first }: Hands): void {
  const task = first();
  const turn = (mode: DispatchMode) => {
    const client = createRouterClient(host.router, { context: { by: 'window' } });
    client.host.dispatch({ commandId: CommandId.parse(`tray-${crypto.randomUUID()}`), mode }).catch((thrown: unknown) => host.log.fault(`turn to ${mode}`, thrown));
  };
  const deeds: Readonly<Record<TrayChoice, () => void>> = {
    open: () => windows.show(),
    act: () => windows.show(task ? `#/t/${task}` : '#/inbox'),
    drain: () => turn('drain'),
    pause: () => turn('pause'),
    resume: () => turn('run'),
    'stop-all': () => void sure('Stop all agents?', 'Stop all').then((yes) => (yes ? host.stopAll() : undefined)).catch((thrown: unknown) => host.log.fault('stop all', thrown)),
    'quit-keep': () => quit('keep'),
    'quit-stop': () => void sure('Quit and stop all agents?', 'Quit and stop').then((yes) => yes && quit('stop')),
  };
  deeds[choice]();
}

async function sure(question: string, yes: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning', message: question, detail: 'What they have committed stays on its branches; what they have not stays in their workspaces.',
    buttons: [yes, 'Cancel'], defaultId: 1, cancelId: 1,
  });
  return response === 0;
}

function draw({ overview, calls }: YardNews, tray: TrayView, windows: Windows): void {
  tray.draw(trayModel(overview));
  if (process.platform === 'darwin') app.setBadgeCount(overview.act);
  const notice = windows.isWatched() ? null : noticeOf(calls);
  if (notice) show(notice, windows);
}

/** Where the system shows no notification (unsigned on macOS, no daemon on Linux) the window asks for a look instead. */
function show({ title, body, task }: Notice, windows: Windows): void {
  if (!Notification.isSupported()) return windows.flash();
  const notification = new Notification({ title, body });
  shown.add(notification);
  notification.on('click', () => windows.show(task ? `#/t/${task}` : '#/inbox'));
  notification.on('failed', () => windows.flash());
  notification.on('close', () => shown.delete(notification));
  notification.show();
}

const shown = new Set<Notification>(); // one that nobody holds forgets that it was clicked

function answerFolderDialog(base: string): void {
  let last: string | undefined; // since Electron 43 the dialog itself begins in Downloads each time
  ipcMain.handle('switchyard:pick-folder', async ({ senderFrame }) => {
    if (!isFromOurPage(senderFrame, base)) return null;
    const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory'], ...(last ? { defaultPath: last } : {}) });
    last = filePaths[0] ?? last;
    return filePaths[0] ?? null;
  });
}
