// npm start: the app in Electron when its binary is here or can be had quickly, else on plain Node in a browser window.
// Does its own set-up on a fresh clone. --web and --electron force one side; every other argument goes to the app.
import { join } from 'node:path';
import { ensureBuild } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { electronBinary, electronVersion } from './setup/electron.mjs';
import { fetchElectron } from './setup/fetchElectron.mjs';
import { nodePath } from './setup/node.mjs';
import { giveUp, root, say } from './setup/root.mjs';
import { run } from './setup/run.mjs';

const given = process.argv.slice(2);
const wanted = given.includes('--web') ? 'web' : given.includes('--electron') ? 'electron' : 'either';
const forApp = given.filter((argument) => argument !== '--web' && argument !== '--electron');
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

ensureDependencies();
ensureBuild();
const whyNot = await reachElectron();
if (whyNot && wanted === 'electron') giveUp(`no Electron: ${whyNot}`);
process.exit(await (whyNot ? startInBrowser(whyNot) : startInElectron()));

/** Null when Electron can show its window here, else why not. */
async function reachElectron() {
  if (wanted === 'web') return 'asked for --web';
  if (!hasDisplay) return 'there is no display for Electron';
  if (electronBinary()) return null;
  const why = await fetchElectron({ afresh: wanted === 'electron' });
  return why && `Electron ${electronVersion()} is not here and cannot be fetched (${why})`;
}

function startInElectron() {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env; // inherited from an editor's terminal, it would make Electron a plain Node
  return run(electronBinary(), ['.', ...sandboxArguments(), ...forApp], { env });
}

/** The host prints its own address, and opens the window itself. */
function startInBrowser(why) {
  say(`${why}; running in ${hasDisplay ? 'a browser window' : 'the browser'} instead`);
  return run(nodePath(), [join(root, 'out', 'main', 'main-node.js'), ...(hasDisplay ? [] : ['--no-open']), ...forApp]);
}

/** Chromium refuses to run as root with its sandbox; nobody else loses it. */
function sandboxArguments() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
