#!/usr/bin/env node
// Claude Code's form that ends by itself prints nothing before its last word, unless asked for JSON lines. This runs it so and shows a
// person what it says and does, line by line. Its input, its end and its exit code are Claude's own. Plain Node, no dependencies.
//
//   view.mjs PROGRAM ARGUMENTS…
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [program, ...args] = process.argv.slice(2);
const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env; // it is for this Node, not for what it starts
const shownResult = 6; // lines of what a tool answered
const shownWidth = 200; // characters of each

const child = spawn(program, args, { stdio: ['inherit', 'pipe', 'inherit'], env });
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (failure) => {
  print(red(`✗ ${program} cannot be started: ${failure.message}`));
  process.exit(127);
});
child.on('close', (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
for await (const line of createInterface({ input: child.stdout })) show(line);

function show(line) {
  const said = parse(line);
  if (said === null) return print(plain(line));
  switch (said.type) {
    case 'system': return said.subtype === 'init' ? print(dim(`${said.model} · ${said.permissionMode}`)) : undefined;
    case 'assistant': return parts(said).forEach(showSpoken);
    case 'user': return parts(said).filter(({ type }) => type === 'tool_result').forEach(showResult);
    case 'result': return showEnd(said);
    default: return undefined; // kinds of a later version: nothing a person must see
  }
}

function showSpoken({ type, text, name, input }) {
  if (type === 'text' && text.trim()) print(plain(text.trim()));
  if (type === 'tool_use') print(`${cyan('●')} ${bold(plain(name))} ${short(subject(input ?? {}))}`);
}

/** What a tool is used on: its command, its file, its pattern; else the first text it was given. */
function subject(input) {
  const named = ['command', 'file_path', 'path', 'pattern', 'url', 'query', 'description'].map((key) => input[key]);
  return [...named, ...Object.values(input)].find((value) => typeof value === 'string') ?? '';
}

function showResult({ content, is_error: isError }) {
  const lines = plain(textOf(content)).trim().split('\n');
  const more = lines.length - shownResult;
  for (const line of lines.slice(0, shownResult)) print(isError ? red(`  ${short(line)}`) : dim(`  ${short(line)}`));
  if (more > 0) print(dim(`  … ${more} more ${more === 1 ? 'line' : 'lines'}`));
}

/** The last text was shown when it was said; an error was not. */
function showEnd({ is_error: isError, result, subtype, duration_ms: ms, num_turns: turns, total_cost_usd: cost }) {
  if (isError) print(red(`✗ ${plain(result ?? subtype ?? 'failed')}`));
  const facts = [turns && `${turns} ${turns === 1 ? 'turn' : 'turns'}`, ms && `${Math.round(ms / 1000)} s`, cost && `$${cost.toFixed(2)}`];
  print(dim(facts.filter(Boolean).join(' · ')));
}

function parse(line) {
  try {
    const said = JSON.parse(line);
    return typeof said === 'object' ? said : null;
  } catch {
    return null;
  }
}

function parts({ message }) {
  const content = message?.content;
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return Array.isArray(content) ? content : [];
}

function textOf(content) {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((part) => part.text ?? `[${part.type}]`).join('\n') : '';
}

/** Without control characters: what a file or a web page holds must not steer the terminal. */
function plain(text) {
  return String(text).replaceAll('\r\n', '\n').replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '');
}
function short(text) {
  const line = plain(text).replace(/\s*\n\s*/g, ' ⏎ ');
  return line.length > shownWidth ? `${line.slice(0, shownWidth)}…` : line;
}
function print(text) {
  process.stdout.write(`${text}\n`);
}
function bold(text) {
  return `\x1b[1m${text}\x1b[0m`;
}
function dim(text) {
  return `\x1b[2m${text}\x1b[0m`;
}
function red(text) {
  return `\x1b[31m${text}\x1b[0m`;
}
function cyan(text) {
  return `\x1b[36m${text}\x1b[0m`;
}
