// The single-instance lock: a file with the holder's pid, and a folder in which later instances leave their arguments.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stage } from './stage.mjs';

const lookMs = 50;
let held = null;

/** Whether this process is the one instance. `onSecond` gets [argv, cwd, extra] of each later one, after ready. */
export function claim(folder, extra, onSecond) {
  const file = join(folder, 'standin.lock');
  const letters = join(folder, 'standin.letters');
  if (held) return true;
  if (!take(file)) {
    leaveLetter(letters, [process.argv, process.cwd(), extra]);
    return false;
  }
  held = file;
  setInterval(() => stage.isReady && readLetters(letters).forEach(onSecond), lookMs).unref();
  return true;
}

export function release() {
  if (held && existsSync(held)) unlinkSync(held);
  held = null;
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAlive(Number(readFileSync(file, 'utf8')))) return false;
    unlinkSync(file); // left by a killed instance
    return take(file);
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

function leaveLetter(letters, words) {
  mkdirSync(letters, { recursive: true });
  const letter = join(letters, String(process.pid));
  writeFileSync(`${letter}.part`, JSON.stringify(words));
  renameSync(`${letter}.part`, `${letter}.json`);
}

function readLetters(letters) {
  if (!existsSync(letters)) return [];
  return readdirSync(letters).filter((name) => name.endsWith('.json')).map((name) => {
    const words = JSON.parse(readFileSync(join(letters, name), 'utf8'));
    unlinkSync(join(letters, name));
    return words;
  });
}
