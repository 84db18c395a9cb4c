// Asking: the answers, and that a command sent twice is the same command.
import { ORPCError } from '@orpc/client';
import { beforeEach, expect, test } from 'vitest';
import { NoRoad, takeRoad } from './client.ts';
import { ask, look } from './commands.ts';
import { connectionIs } from './state.ts';

const ids: string[] = [];
beforeEach(() => { ids.length = 0; });

const refusing = async ({ commandId }: { commandId: string; task: string }): Promise<never> => {
  ids.push(commandId);
  throw new ORPCError('REFUSED', { defined: true, data: { code: 'task-running', task: 'T-1' } });
};

test('a refusal comes back as its sentence', async () => {
  expect(await ask(refusing, { task: 'T-1' }, { quiet: true })).toEqual({ refused: 'T-1 is running. Stop it first.', refusal: { code: 'task-running', task: 'T-1' } });
});

test('every command has an id of its own', async () => {
  await ask(refusing, { task: 'T-1' }, { quiet: true });
  await ask(refusing, { task: 'T-1' }, { quiet: true });
  expect(new Set(ids).size).toBe(2);
});

const anotherRoad = () => {
  takeRoad({ call: () => Promise.reject(new NoRoad('never called')) });
  connectionIs({ kind: 'connected' });
};

test.each(['before the call breaks', 'after the call broke'])('a command whose road broke is sent again with the same id, when the next road opens %s', async (when) => {
  connectionIs({ kind: 'reconnecting', why: 'cut' });
  const asked = ask(async ({ commandId }: { commandId: string; task: string }) => {
    ids.push(commandId);
    if (ids.length === 1) {
      if (when === 'before the call breaks') anotherRoad();
      else setImmediate(anotherRoad);
      throw new Error('the road broke');
    }
    return { done: true };
  }, { task: 'T-1' }, { quiet: true });
  expect([await asked, ids.length, new Set(ids).size]).toEqual([{ ok: { done: true } }, 2, 1]);
});

test('a look without a road says that nothing was changed', async () => {
  expect(await look(() => Promise.reject(new NoRoad('none')))).toEqual({ refused: 'The host cannot be reached. Nothing was changed.', refusal: null });
});
