// npm run dev: the app on the sources, in a home of its own that is never the real one (SWITCHYARD_HOME keeps another for longer).
// With Electron: pages change in place. Without it: built again and the Node host started again on each change; agents live through that.
import { spawn } from 'node:child_process';
import { mkdtempSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetBuild, tryBuild } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { electronBinary } from './setup/electron.mjs';
import { nodePath } from './setup/node.mjs';
import { root, say } from './setup/root.mjs';
import { run } from './setup/run.mjs';

const settleMs = 150; // an editor writes several files at once
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const home = process.env.SWITCHYARD_HOME ?? mkdtempSync(join(tmpdir(), 'switchyard-dev-'));
const env = { ...process.env, SWITCHYARD_HOME: home };
const given = process.argv.slice(2);

ensureDependencies();
say(`home for this: ${home}`);
const electron = hasDisplay ? electronBinary() : null;
if (electron) process.exit(await runInElectron(electron));
else runOnNode();

function runInElectron(binary) {
  forgetBuild(); // electron-vite writes to out/ for itself
  const vite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--noSandbox'] : [];
  return run(nodePath(), [vite, 'dev', ...sandbox, ...given], { env: { ...env, ELECTRON_EXEC_PATH: binary } });
}

function runOnNode() {
  let host = null;
  let settling = null;
  const begin = () => {
    const wrong = tryBuild();
    if (wrong) return say(wrong); // the last good host stays
    host?.kill('SIGTERM');
    const args = [join(root, 'out', 'main', 'main-node.js'), ...(hasDisplay ? [] : ['--no-open']), ...given];
    const started = () => (host = spawn(nodePath(), args, { stdio: 'inherit', cwd: root, env }));
    if (host && host.exitCode === null && host.signalCode === null) host.once('exit', started);
    else started();
  };
  for (const folder of ['src-main', 'src-renderer', 'src-shared']) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(settling);
      settling = setTimeout(begin, settleMs);
    });
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      host?.once('exit', () => process.exit(0));
      if (!host?.kill('SIGTERM')) process.exit(0);
    });
  }
  begin();
}
