// npm test: everything a change must pass, on a fresh clone too: types, lint, unit tests, the build, then the same specs in a browser, on
// the Electron stand-in, and in Electron itself where its binary and a display are. Without a browser the specs are left out, and the last
// line says so.
import { join } from 'node:path';
import { forgetBuild } from './setup/build.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { electronBinary } from './setup/electron.mjs';
import { root } from './setup/root.mjs';
import { quickStages, runStages, specStage } from './setup/stages.mjs';

ensureDependencies();
const whyNoBrowser = ensureChromium();
forgetBuild(); // the build is one of the things tested
const build = { name: 'build', args: [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'] };
const specs = whyNoBrowser ? [] : [specStage('e2e in a browser', 'browser'), ...electronSpecs()];
process.exit(await runStages([...quickStages, build, ...specs], whyNoBrowser ? [`e2e, for want of a browser (${whyNoBrowser})`] : []));

/** The stand-in is a shell script, so not on Windows. */
function electronSpecs() {
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  return [
    ...(process.platform === 'win32' ? [] : [specStage('e2e on the Electron stand-in', 'standin')]),
    ...(hasDisplay && electronBinary() ? [specStage('e2e in Electron', 'electron')] : []),
  ];
}
