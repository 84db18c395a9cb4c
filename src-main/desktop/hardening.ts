// What no window of ours may do: go elsewhere, open others, be given a permission, be spoken to by a frame that is not our page.
// `beforeReady` must run while the entry module is evaluated; Electron takes these settings at no later time.
import { app, protocol, session, shell, type WebContents, type WebFrameMain } from 'electron';
import { externalAddress, isOwnPage } from './addresses.ts';

export function hardenBeforeReady(): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** `base` is the address our pages lie under. */
export function harden(base: string): void {
  app.on('web-contents-created', (_, contents) => hardenContents(contents, base));
  const { defaultSession } = session;
  const isGranted = (permission: string, url: string) => permission === 'clipboard-sanitized-write' && isOwnPage(url, base); // copying from a terminal
  defaultSession.setPermissionRequestHandler((_, permission, answer, { requestingUrl }) => answer(isGranted(permission, requestingUrl)));
  defaultSession.setPermissionCheckHandler((_, permission, origin) => isGranted(permission, origin));
}

function hardenContents(contents: WebContents, base: string): void {
  contents.setWindowOpenHandler(({ url }) => {
    const address = externalAddress(url);
    if (address) void shell.openExternal(address);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url, base)) event.preventDefault(); // a dropped file, a link without a target
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Whether a message comes from the top frame of one of our pages, and from nothing inside it. */
export const isFromOurPage = (frame: WebFrameMain | null, base: string): boolean =>
  frame !== null && frame.parent === null && isOwnPage(frame.url, base);
