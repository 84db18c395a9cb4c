// The house's laws that a linter cannot say, each a function from a source to sentences about what is wrong with it.
import { brokenFloors } from './floors.ts';
import type { Source } from './sources.ts';

export interface Law {
  readonly name: string;
  readonly broken: (source: Source) => readonly string[];
}

const longest = 400; // lines; the aim is 250, this is the stop
const vagueWords = /^(Manager|Service|Helper|Helpers|Util|Utils|Handler|Processor|Data|Info|Item|Impl)$/;
const vagueInTypes = /^(Base|Common)$/; // elsewhere git's own words: base branch, common dir
const exported = /^export (?:default )?(?:abstract |async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm;

/** Where programs are started. Everything else asks one of these. */
const startsProcesses = [
  'src-main/adapters/git/gitRunner.ts', 'src-main/adapters/git/processes.ts', 'src-main/adapters/node/', 'src-main/adapters/ptyHost/',
  'src-main/pty-host/', 'src-main/desktop/', 'src-main/cli/', 'src-main/main-', 'src-main/testing/', 'scripts/', 'e2e/', 'bench/',
];

export const laws: readonly Law[] = [
  { name: 'an import points to a lower floor, never sideways', broken: brokenFloors },
  { name: 'a file opens with its promise', broken: (source) => when(isCode(source) && !opensWithComment(source), `${source.path} opens without a comment`) },
  { name: `a file has at most ${longest} lines`, broken: (source) => when(lines(source) > longest, `${source.path} has ${lines(source)} lines`) },
  { name: 'a name says what a thing is', broken: (source) => (isElectrons(source) ? [] : vagueNames(source)) },
  { name: 'only desktop/ knows Electron', broken: (source) => when(knowsElectron(source), `${source.path} imports electron`) },
  { name: 'processes are started in few places', broken: (source) => when(startsWrongly(source), `${source.path} imports node:child_process`) },
  { name: 'only the git runner starts git', broken: (source) => when(startsGit(source), `${source.path} starts git itself`) },
  { name: 'pure code does not ask the clock', broken: (source) => when(asksClock(source), `${source.path} says new Date() without a time`) },
  { name: 'every test runs', broken: leftOutTests },
];

function when(isBroken: boolean, sentence: string): string[] {
  return isBroken ? [sentence] : [];
}

/** A page says what it is in its title; a test in its names. */
function isCode({ path, isTest }: Source): boolean {
  return !isTest && !path.endsWith('.html');
}

/** The stand-in's names are Electron's, not ours. */
function isElectrons({ path }: Source): boolean {
  return path.startsWith('e2e/support/electron-standin/');
}

function opensWithComment({ text }: Source): boolean {
  return /^(#!.*\n)?\s*(<!doctype html>\s*)?(\/\/|\/\*|<!--)/i.test(text);
}

function lines({ text }: Source): number {
  return text.trimEnd().split('\n').length;
}

function vagueNames({ path, text }: Source): string[] {
  const file = path.split('/').at(-1)?.split('.')[0] ?? '';
  const names = [file, ...[...text.matchAll(exported)].map((found) => found[1] ?? '')];
  return [...new Set(names)].filter(isVague).map((name) => `${path}: ${name}`);
}

function isVague(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[\s_-]+/);
  const isLone = words.length === 1; // `info` alone may be what a thing is called outside, as a log's level is
  const isType = /^[A-Z]/.test(name);
  const isVagueWord = (word: string) => vagueWords.test(capital(word)) || (isType && vagueInTypes.test(word));
  return words.some((word) => isVagueWord(word) && !(isLone && word === 'info')) || /^I[A-Z][a-z]/.test(name);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function knowsElectron({ path, imports }: Source): boolean {
  const mayKnow = path.startsWith('src-main/desktop/') || path === 'src-main/main-electron.ts' || path.startsWith('e2e/');
  return !mayKnow && imports.includes('electron');
}

function startsWrongly({ path, imports, isTest }: Source): boolean {
  return !isTest && imports.includes('node:child_process') && !startsProcesses.some((place) => path.startsWith(place));
}

function startsGit({ path, text, isTest }: Source): boolean {
  return !isTest && path.startsWith('src-') && path !== 'src-main/adapters/git/gitRunner.ts' && /\b(spawn|exec|fork)\w*\(\s*['"`]git\b/.test(text);
}

function asksClock({ path, text, isTest }: Source): boolean {
  const isPure = path.startsWith('src-shared/') || path.startsWith('src-main/engine/');
  return isPure && !isTest && /new Date\(\s*\)/.test(text);
}

function leftOutTests({ path, text }: Source): string[] {
  const leftOut = [...text.matchAll(/^\s*(?:test|it|describe|suite)(?:\.\w+)*\.(only|skip|todo|fixme)\b/gm)];
  return leftOut.map((found) => `${path} has a test marked ${found[1]}`);
}
