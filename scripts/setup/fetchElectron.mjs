// Fetches Electron's binary with an end: a quick question first, a stall limit after. Never throws; says why not, and remembers it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { electronBinary, electronFolder, electronVersion } from './electron.mjs';
import { nodePath } from './node.mjs';
import { root, say } from './root.mjs';

const probeMs = 4_000; // a server that has not answered by then will not deliver 120 MB either
const stallMs = Number(process.env.SWITCHYARD_STALL_MS ?? 30_000); // a silent firewall never says no
const totalMs = 600_000;
const rememberMs = 3_600_000; // a machine without a road to the server should not wait again at each start
const unpackMs = 120_000;
const memo = join(root, 'node_modules', '.cache', 'switchyard', 'electron-unreachable');

/** Null when the binary is here now, else one clause that says why it is not. `afresh` asks again in spite of a remembered failure. */
export async function fetchElectron({ afresh }) {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD || process.env.SWITCHYARD_NO_DOWNLOAD) return 'download is switched off';
  if (!afresh && existsSync(memo) && Date.now() - statSync(memo).mtimeMs < rememberMs) return readFileSync(memo, 'utf8');
  const why = (await probe()) ?? (await download()) ?? unpack();
  if (why) remember(why);
  return why;
}

async function probe() {
  const address = zipAddress();
  try {
    const answer = await fetch(address, { method: 'HEAD', redirect: 'follow', signal: AbortSignal.timeout(probeMs) });
    return answer.ok ? null : `${address.host} answered ${answer.status}`;
  } catch (error) {
    return `${address.host} ${error.name === 'TimeoutError' ? `did not answer in ${probeMs / 1000} s` : reason(error)}`;
  }
}

/** Where @electron/get will look; its own mirror variables count. */
function zipAddress() {
  const version = electronVersion();
  const set = (name) => process.env[`npm_config_electron_${name}`] ?? process.env[`ELECTRON_${name.toUpperCase()}`];
  const mirror = set('mirror') ?? 'https://github.com/electron/electron/releases/download/';
  const folder = (set('custom_dir') ?? `v${version}`).replace('{{ version }}', version);
  return new URL(`${mirror}${folder}/electron-v${version}-${process.platform}-${arch()}.zip`);
}

/** Fills Electron's own download cache, checksum checked, with the downloader its installer uses; that one has no time limit. */
async function download() {
  say(`fetching Electron ${electronVersion()} (once, about 120 MB)…`);
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) process.env.ELECTRON_GET_USE_PROXY = '1';
  const stop = new AbortController();
  let lastBytes = Date.now();
  const watch = setInterval(() => {
    if (Date.now() - lastBytes > stallMs) stop.abort(new Error(`no bytes for ${stallMs / 1000} s`));
  }, 250);
  const end = setTimeout(() => stop.abort(new Error(`not done after ${totalMs / 60_000} minutes`)), totalMs);
  try {
    await getArtifact(stop.signal, () => (lastBytes = Date.now()));
    return null;
  } catch (error) {
    return `download failed: ${stop.signal.aborted ? stop.signal.reason.message : reason(error)}`;
  } finally {
    clearInterval(watch);
    clearTimeout(end);
  }
}

async function getArtifact(signal, onBytes) {
  const require = createRequire(join(electronFolder, 'package.json'));
  const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href);
  await downloadArtifact({
    version: electronVersion(),
    artifactName: 'electron',
    platform: process.platform,
    arch: arch(),
    cacheRoot: process.env.electron_config_cache,
    checksums: require('./checksums.json'),
    downloadOptions: { signal, quiet: !process.stderr.isTTY, getProgressCallback: async () => onBytes() },
  });
}

function unpack() {
  const options = { stdio: ['ignore', 'ignore', 'inherit'], timeout: unpackMs };
  const { status } = spawnSync(nodePath(), [join(electronFolder, 'install.js')], options);
  return status === 0 && electronBinary() ? null : 'the download could not be unpacked';
}

function remember(why) {
  mkdirSync(dirname(memo), { recursive: true });
  writeFileSync(memo, why);
}

function arch() {
  return process.env.ELECTRON_INSTALL_ARCH ?? process.arch;
}

function reason(error) {
  return error.cause?.code ?? error.code ?? error.message;
}
