// The host in Electron: the same engine, contract and renderer, in a window with a tray.
// Nothing here may be awaited while the module is evaluated: Electron says `ready` only afterwards.
import { openPlaces } from './adapters/node/places.ts';
import { endWith, startDesktop } from './desktop/desktop.ts';
import { appFiles } from './host/appFiles.ts';
import { openHost } from './host/openHost.ts';

try {
  const places = openPlaces(process.env);
  const files = appFiles(import.meta.dirname);
  startDesktop({
    ...files, places,
    rendererAddress: process.env['ELECTRON_RENDERER_URL'], // electron-vite's own server, while developing
    isTest: Boolean(process.env['SWITCHYARD_TEST']),
    open: (quit) => openHost({ kind: 'electron', places, files, env: process.env, port: 0, alsoStderr: false, quit }),
  });
} catch (thrown) {
  endWith(`its folder cannot be used: ${thrown instanceof Error ? thrown.message : String(thrown)}. Set SWITCHYARD_HOME to another.`);
}
