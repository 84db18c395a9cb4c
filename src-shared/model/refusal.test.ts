import { expect, test } from 'vitest';
import { Refusal, refusalSentence } from './refusal.ts';

const filling = {
  path: '/p', root: '/r', project: 'sample', mainRoot: '/m', why: 'it was said.', task: 'T-1', session: '00000000-0000-4000-8000-000000000001', run: 2, tasks: ['T-1', 'T-2'],
  agent: 'hal', known: ['codex', 'command'], placeholder: '{x}', word: 'done', commandId: 'command-1',
};

test('every refusal is a sentence or two, filled in, and says what it is about', () => {
  const sentences = Refusal.options.map((option) => refusalSentence(Refusal.parse({ ...filling, code: option.shape.code.value })));
  const odd = sentences.filter((sentence) => !/^\S.*\.$/.test(sentence) || /undefined|\[object|NaN/.test(sentence) || sentence.length > 160);
  expect([odd, new Set(sentences).size]).toEqual([[], Refusal.options.length]); // no two alike
});
