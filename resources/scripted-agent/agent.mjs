#!/usr/bin/env node
// The scripted agent: stands in for a coding agent without a model, a network or an account. It follows steps and never leaves its
// working folder. Plain Node, no dependencies.
//
//   agent.mjs --prompt-file FILE | --prompt TEXT | --script STEPS
//
// Steps stand in the prompt, on lines that begin with `@script:`; several lines are one script. A prompt without any gets a small edit
// and a commit. Steps are separated by ` | `, words by spaces; a word with spaces stands in quotation marks, as in JSON.
//   say TEXT               a line of progress
//   work SECONDS TEXT      looks busy for so long
//   write PATH TEXT        makes the file anew           edit PATH [TEXT]   adds to its end
//   commit MESSAGE         commits everything            ask QUESTION       asks for a person and waits for one typed line
//   fail-once [WHY]        exit 1, in run 1 only         exit CODE          ends
//   sleep SECONDS          no output for so long         silent             no output until it is ended
//   flood MEGABYTES        output as fast as it goes     stubborn           does not end when asked, only when killed
// In every word `{answer}` is the last answer, `{task}` and `{run}` what Switchyard said.
//
// SWITCHYARD_SCRIPT_PACE scales every wait (1 as written, 0.05 for tests). SWITCHYARD_AGENT_JOURNAL names a file to which one line is
// added at the start and one at the end of this process, so that a test can tell whether two ever lived at once.
import { execFileSync } from 'node:child_process';
import { appendFileSync, lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const env = process.env;
const task = env.SWITCHYARD_TASK ?? 'no task';
const run = Number(env.SWITCHYARD_RUN ?? 1);
const pace = Number(env.SWITCHYARD_SCRIPT_PACE ?? 1);
const home = realpathSync(process.cwd());
const beat = 250; // ms between two pictures of the spinner; real agents draw at 1 to 10 Hz
let answer = '';

const steps = {
  say: async (text) => line(text),
  work: async (seconds, text = 'Working') => work(number('work', seconds), text),
  write: async (path, text) => change(path, text, writeFileSync, 'write'),
  edit: async (path, text = `- ${task}, run ${run}\n`) => change(path, text, appendFileSync, 'edit'),
  commit: async (message) => commit(message),
  ask: async (question) => void (answer = await ask(question)),
  'fail-once': async (why = 'The connection to the model broke.') => run === 1 && giveUp(why, 1),
  exit: async (code) => end(number('exit', code)),
  sleep: async (seconds) => wait(number('sleep', seconds) * pace * 1000),
  silent: async () => forever(),
  flood: async (megabytes) => flood(number('flood', megabytes)),
  stubborn: async () => stubborn(),
};

const defaultScript = [
  ['work', '2', 'Reading the project'], ['edit', 'NOTES.md'], ['work', '2', 'Checking the change'], ['commit', 'Note what was asked ({task}, run {run})'],
];

await main();

async function main() {
  journal('start');
  dieByTheSignal();
  const { values } = parseArgs({ options: { 'prompt-file': { type: 'string' }, prompt: { type: 'string' }, script: { type: 'string' } } });
  const prompt = values.prompt ?? (values['prompt-file'] ? readFileSync(values['prompt-file'], 'utf8') : '');
  const script = values.script === undefined ? scriptIn(prompt) : parse(values.script);
  line(`${bold('Scripted agent')} ${dim(`${task}, run ${run}, in ${basename(home)}`)}`);
  const wish = prompt.split('\n').find((text) => text.trim() && !text.startsWith('@script:'));
  if (wish) line(dim(`> ${wish.trim()}`));
  for (const words of script) await follow(words);
  line('Done.');
}

/** Every step of all `@script:` lines of a prompt. */
function scriptIn(prompt) {
  const lines = prompt.split(/\r?\n/).filter((text) => text.startsWith('@script:'));
  return lines.length === 0 ? defaultScript : lines.flatMap((text) => parse(text.slice('@script:'.length)));
}

function parse(text) {
  const script = [[]];
  for (const [word] of text.matchAll(/"(?:[^"\\]|\\.)*"|\||[^\s|"]+/g)) {
    if (word === '|') script.push([]);
    else script.at(-1).push(word.startsWith('"') ? unquote(word) : word);
  }
  return script.filter((words) => words.length > 0);
}

function unquote(word) {
  try {
    return JSON.parse(word);
  } catch {
    return giveUp(`${word} is not a JSON string`, 2);
  }
}

async function follow([name, ...words]) {
  if (!Object.hasOwn(steps, name)) giveUp(`There is no step "${name}". There are: ${Object.keys(steps).join(' ')}.`, 2);
  await steps[name](...words.map(fillIn));
}

/** One pass, so that an answer that contains `{task}` stays as it was typed. */
function fillIn(word) {
  return word.replace(/\{(answer|task|run)\}/g, (_, name) => ({ answer, task, run: String(run) })[name]);
}

function number(step, word) {
  const value = Number(word);
  return Number.isFinite(value) ? value : giveUp(`${step} needs a number, not "${word}"`, 2);
}

async function work(seconds, text) {
  const until = performance.now() + seconds * pace * 1000;
  for (let turn = 0; performance.now() < until; turn += 1) {
    process.stdout.write(`\r\x1b[36m${'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'[turn % 10]}\x1b[0m ${text}…`);
    await wait(Math.min(beat, Math.max(1, until - performance.now())));
  }
  process.stdout.write(`\r\x1b[2K\x1b[32m✓\x1b[0m ${text}\n`);
}

function change(path, text, put, verb) {
  if (path === undefined || text === undefined) giveUp(`${verb} needs a path${verb === 'write' ? ' and a text' : ''}`, 2);
  const file = inside(path);
  put(file, text);
  line(`\x1b[33m✎\x1b[0m ${verb} ${relative(home, file)} ${dim(`+${text.split('\n').length - (text.endsWith('\n') ? 1 : 0)}`)}`);
}

/** The file's absolute path, its folders made; refuses whatever is not in the working folder, also by a link, and git's own folder. */
function inside(path) {
  const file = resolve(home, path);
  const isIn = (place) => place === home || place.startsWith(home + sep);
  if (!isIn(file) || file === home || relative(home, file).split(sep).includes('.git')) return giveUp(`${path} is not in my folder`, 3);
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const real = realOrNull(folder);
    if (real === null) continue;
    if (!isIn(real)) return giveUp(`${path} is not in my folder`, 3);
    break;
  }
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return giveUp(`${path} is a link`, 3); // it may lead nowhere yet
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

function realOrNull(path) {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

function commit(message = `Work on ${task}`) {
  git('add', '--all');
  git('-c', 'commit.gpgsign=false', '-c', 'gc.auto=0', 'commit', '--quiet', '--allow-empty', '--no-verify', `--message=${message}`);
  line(`\x1b[32m●\x1b[0m commit ${dim(git('rev-parse', '--short', 'HEAD').trim())} ${message}`);
}

function git(...args) {
  const me = { NAME: 'Scripted agent', EMAIL: 'scripted-agent@switchyard.invalid' };
  const identity = Object.fromEntries(Object.entries(me).flatMap(([key, value]) => [[`GIT_AUTHOR_${key}`, value], [`GIT_COMMITTER_${key}`, value]]));
  try {
    return execFileSync('git', args, { cwd: home, encoding: 'utf8', env: { ...env, ...identity }, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (failure) {
    return giveUp(`git ${args.at(-1)} failed: ${failure.stderr || failure.message}`, 4);
  }
}

/** Rings for a person by OSC 9, as real agents do, and waits for one typed line. */
async function ask(question) {
  const typed = createInterface({ input: process.stdin });
  process.stdout.write(`\x1b]9;${question.replace(/[\x00-\x1f\x7f]/g, ' ')}\x07\x1b[1;35m?\x1b[0m ${bold(question)}\n> `);
  const given = await new Promise((told) => typed.once('line', told).once('close', () => told(null)));
  typed.close();
  if (given === null) return giveUp('Nobody answered: the input was closed.', 5);
  line(`${dim('Answer:')} ${given}`);
  return given.trim();
}

async function flood(megabytes) {
  const text = `${'0123456789abcdef'.repeat(8)}\n`.repeat(512);
  for (let left = megabytes * 1e6; left > 0; left -= text.length) {
    if (!process.stdout.write(text)) await new Promise((told) => process.stdout.once('drain', told));
  }
}

function stubborn() {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.removeAllListeners(signal).on(signal, () => line(`${signal}? No.`));
  line('I will not end when asked.');
  return forever();
}

function forever() {
  return new Promise(() => setInterval(() => {}, 2 ** 30));
}

function line(text) {
  process.stdout.write(`${text}\n`);
}
function bold(text) {
  return `\x1b[1m${text}\x1b[0m`;
}
function dim(text) {
  return `\x1b[2m${text}\x1b[0m`;
}

function giveUp(why, code) {
  line(`\x1b[31m✗\x1b[0m ${why}`);
  return end(code);
}
function end(code) {
  process.exit(code);
}

/** Leaves the journal's last line, then ends by the very signal it was sent. */
function dieByTheSignal() {
  process.on('exit', () => journal('end'));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.once(signal, () => {
      journal('end');
      process.kill(process.pid, signal);
    });
  }
}

function journal(what) {
  if (!env.SWITCHYARD_AGENT_JOURNAL) return;
  const entry = { what, at: Date.now(), task, run, session: env.SWITCHYARD_SESSION ?? null, pid: process.pid, startTime: startTime() };
  appendFileSync(env.SWITCHYARD_AGENT_JOURNAL, `${JSON.stringify(entry)}\n`); // one write to a file opened for adding: lines stay whole
}

/** Clock ticks since boot on Linux, as in /proc; elsewhere milliseconds since 1970. */
function startTime() {
  if (process.platform !== 'linux') return String(Math.round(performance.timeOrigin));
  const stat = readFileSync('/proc/self/stat', 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
