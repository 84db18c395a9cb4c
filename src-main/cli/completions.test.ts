// A completion script offers what may come next, in a real bash; the other shells' scripts hold the same words.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { completionScript, wordsByPlace } from './completions.ts';
import { buildProgram } from './program.ts';

const places = wordsByPlace(buildProgram('1.0.0', []));

/** What bash offers for these words, the last one being typed. */
const offered = (...words: string[]): string[] => {
  const ask = 'COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _switchyard; printf "%s\\n" "${COMPREPLY[@]}"';
  const script = `${completionScript('bash', places)}\n${ask}`;
  return execFileSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8' }).trim().split('\n');
};

test('bash offers the next word, and the options of where one is', () => {
  expect(offered('switchyard', 'da')).toEqual(['daemon']);
  expect(offered('switchyard', 'session', '')).toEqual(['ls', 'attach', 'kill', 'type', '--help']);
  expect(offered('sy', 'task', 'add', '--pr')).toEqual(['--priority']);
  expect(offered('switchyard', 'task', 'add', 'shop', 'mend it', '--ru')).toEqual(['--runs']);
  expect(offered('switchyard', 'task', '--json', 'sh')).toEqual(['show']);
  expect(offered('switchyard', 'bogus', '')).toEqual(['']);
});

test('every command stands in every script, and no description ends a string early', () => {
  for (const shell of ['zsh', 'fish', 'powershell'] as const) {
    const script = completionScript(shell, places);
    for (const place of places.keys()) expect(script).toContain(place);
    expect(script.split("'").length % 2).toBe(1);
  }
  expect(completionScript('fish', places)).toContain(`complete -c sy -n "__switchyard_at 'task add' leaf" -l priority -d '0 (last) to 9 (first)'`);
});
