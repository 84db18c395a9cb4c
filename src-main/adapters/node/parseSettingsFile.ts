// One settings file as text: the values that may be set, each with its line, and what is wrong, each with its line. Reads nothing itself.
import { LineCounter, isMap, isNode, isScalar, parseDocument, type Pair } from 'yaml';
import { parseSetting, type SettingsLayer } from '../../../src-shared/model/settings.ts';

export interface SettingsText {
  readonly values: SettingsLayer['values'];
  /** `key` is set when only this one setting is wrong. */
  readonly faults: readonly { readonly key: string | null; readonly line: number | null; readonly why: string }[];
  /** False when the text as a whole could not be read, so that nothing is known about any setting. */
  readonly whole: boolean;
}

const mostAliases = 20; // nobody needs more; each can multiply what comes before it
const deepest = 32; // levels of brackets; our settings need four

export function parseSettingsFile(bytes: Uint8Array): SettingsText {
  const text = decode(bytes);
  if (text === null) return unreadable('it is not UTF-8 text', null);
  if (nesting(text) > deepest) return unreadable(`it nests deeper than ${deepest} levels`, null);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', uniqueKeys: true, merge: false, stringKeys: true, logLevel: 'error' });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) return unreadable(problem.message.split('\n')[0] ?? problem.message, problem.linePos?.[0].line ?? null);
  if (isNothing(document.contents)) return { values: {}, faults: [], whole: true };
  if (!isMap(document.contents)) return unreadable('it must be a list of "setting: value" lines', 1);

  const values: [string, SettingsLayer['values'][string]][] = [];
  const faults: SettingsText['faults'][number][] = [];
  for (const pair of document.contents.items) {
    const { key, line } = keyOf(pair, lines);
    const setting = readSetting(key, () => valueOf(pair, document));
    if ('wrong' in setting) faults.push({ key, line, why: setting.wrong });
    else values.push([key, { value: setting.ok, line }]);
  }
  return { values: Object.fromEntries(values), faults, whole: true };
}

const isNothing = (contents: unknown): boolean => contents === null || (isScalar(contents) && contents.value === null);

const unreadable = (why: string, line: number | null): SettingsText => ({ values: {}, faults: [{ key: null, line, why }], whole: false });

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How deep brackets and indents nest, at most; cheap, so that a hostile text never reaches the parser. */
function nesting(text: string): number {
  let depth = 0;
  let most = 0;
  for (const sign of text.matchAll(/[[{\]}]|^[ -]*-(?= |$)/gm)) {
    if (sign[0] === '[' || sign[0] === '{') depth += 1;
    else if (sign[0] === ']' || sign[0] === '}') depth = Math.max(0, depth - 1);
    most = Math.max(most, depth, sign[0].split('-').length - 1);
  }
  return most;
}

function keyOf({ key }: Pair, lines: LineCounter): { readonly key: string; readonly line: number | null } {
  if (!isScalar(key)) return { key: String(key), line: null };
  return { key: String(key.value), line: key.range ? lines.linePos(key.range[0]).line : null };
}

function valueOf(pair: Pair, document: ReturnType<typeof parseDocument>): unknown {
  return isNode(pair.value) ? pair.value.toJS(document, { maxAliasCount: mostAliases }) : pair.value;
}

function readSetting(key: string, value: () => unknown): ReturnType<typeof parseSetting> {
  try {
    return parseSetting(key, value());
  } catch (thrown) {
    return { wrong: `${key}: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
  }
}
