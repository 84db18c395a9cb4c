// Custom schemes, net and session. Chromium will not navigate to a scheme it does not know, so app://bundle/x is really
// http://bundle.app.localhost/x: the main process sees the first, the page's own location shows the second.
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { only } from './events.mjs';
import { records } from './records.mjs';
import { mustBeAfterReady, mustBeBeforeReady } from './stage.mjs';

const answering = new Map(); // scheme → the app's function from request to response
const types = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json',
  '.woff2': 'font/woff2', '.map': 'application/json',
};

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    mustBeBeforeReady('protocol.registerSchemesAsPrivileged');
    records.log.push(['privileged schemes', schemes]);
  },
  handle(scheme, answer) {
    mustBeAfterReady('protocol.handle');
    if (answering.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    answering.set(scheme, answer);
  },
  isProtocolHandled: (scheme) => answering.has(scheme),
};

export const net = only('net', {
  isOnline: () => true,
  fetch: (wanted, options) => {
    const address = typeof wanted === 'string' ? wanted : wanted.url;
    return address.startsWith('file:') ? readAsResponse(fileURLToPath(address)) : fetch(address, options);
  },
});

const theSession = only('session', {
  protocol,
  setPermissionRequestHandler: (decide) => (records.permissionRequest = decide),
  setPermissionCheckHandler: (decide) => (records.permissionCheck = decide),
  setDevicePermissionHandler: (decide) => (records.devicePermission = decide),
  setSpellCheckerEnabled() {},
  webRequest: only('session.webRequest', {
    onHeadersReceived: (...given) => records.log.push(['webRequest.onHeadersReceived', given.length]),
    onBeforeRequest: (...given) => records.log.push(['webRequest.onBeforeRequest', given.length]),
  }),
});

export const session = {
  get defaultSession() {
    mustBeAfterReady('session.defaultSession');
    return theSession;
  },
  fromPartition: () => theSession,
};

/** app://bundle/x → the address Chromium is sent to. */
export function realAddress(url) {
  const [, scheme, host, rest] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  return answering.has(scheme) ? `http://${host}.${scheme}.localhost${rest || '/'}` : url;
}

/** The address the app believes in. */
export function appAddress(url) {
  const [, host, scheme, rest] = /^http:\/\/([^/]*)\.([a-z0-9+.-]+)\.localhost(?::\d+)?(.*)$/is.exec(url) ?? [];
  return answering.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** The app's answer to a request for one of its schemes, or null when the address is none of theirs. */
export async function answerRequest({ url, method, headers, postData }) {
  const address = appAddress(url);
  const answer = answering.get(address.split(':')[0]);
  if (!answer) return null;
  const request = { url: address, method, headers: new Headers(headers), body: postData ?? null, text: async () => postData ?? '' };
  try {
    return await answer(request);
  } catch (error) {
    return new Response(String(error?.stack ?? error), { status: 500 });
  }
}

async function readAsResponse(path) {
  try {
    return new Response(await readFile(path), { headers: { 'content-type': types[extname(path)] ?? 'application/octet-stream' } });
  } catch {
    throw new Error('net::ERR_FILE_NOT_FOUND');
  }
}
