// Where the project lies, and how its scripts speak. Runs on any Node from 20 on, before anything is installed.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** One line for the person, on stderr: stdout belongs to the program that was asked for. */
export function say(line) {
  process.stderr.write(`switchyard: ${line}\n`);
}

/** Ends the script with a reason. */
export function giveUp(line) {
  say(line);
  process.exit(1);
}
