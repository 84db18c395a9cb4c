// npm test: everything a change must pass, on a fresh clone too: types, lint, unit tests, the build, then the same specs in a browser
// and on the Electron stand-in. Without a browser the specs are left out, and the last line says so.
import { ensureChromium } from './setup/chromium.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { forgetBuild } from './setup/build.mjs';
import { quickStages, runStages, specStage } from './setup/stages.mjs';
import { root } from './setup/root.mjs';
import { join } from 'node:path';

ensureDependencies();
const whyNoBrowser = ensureChromium();
forgetBuild(); // the build is one of the things tested
const build = { name: 'build', args: [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'] };
const specs = whyNoBrowser ? [] : [specStage('e2e in a browser', 'browser'), ...standInSpecs()];
process.exit(await runStages([...quickStages, build, ...specs], whyNoBrowser ? [`e2e, for want of a browser (${whyNoBrowser})`] : []));

/** The stand-in is a shell script that poses as Electron's binary, and reads file paths as POSIX has them. */
function standInSpecs() {
  return process.platform === 'win32' ? [] : [specStage('e2e on the Electron stand-in', 'standin')];
}
