import { expect, test } from 'vitest';
import { Scope } from './scope.ts';

function scene() {
  const log: string[] = [];
  const scope = new Scope('room', (fault, name) => log.push(`${name}: ${String(fault)}`));
  return { log, scope, say: (word: string) => () => void log.push(word) };
}

test('what was opened in a scope is closed with it, newest first, and its signal says so before', async () => {
  const { log, scope, say } = scene();
  scope.signal.addEventListener('abort', say('signal'));
  scope.defer(say('first'));
  scope.use({ [Symbol.dispose]: say('second') });
  scope.use({ [Symbol.asyncDispose]: async () => say('third')() });
  await scope[Symbol.asyncDispose]();
  expect(log).toEqual(['signal', 'third', 'second', 'first']);
});

test('closing twice closes once, and the second waits for the first', async () => {
  const { log, scope } = scene();
  const { promise, resolve } = Promise.withResolvers<void>();
  scope.defer(async () => { await promise; log.push('closed'); });
  const both = Promise.all([scope[Symbol.asyncDispose](), scope[Symbol.asyncDispose]()]).then(() => log.push('both'));
  resolve();
  await both;
  expect(log).toEqual(['closed', 'both']);
});

test('a closer that breaks is reported, and the others go on', async () => {
  const { log, scope, say } = scene();
  scope.defer(say('other'));
  scope.defer(() => { throw new Error('stuck'); });
  await scope[Symbol.asyncDispose]();
  expect(log).toEqual(['room: Error: stuck', 'other']);
});

test('what is handed to a closed scope is closed at once', async () => {
  const { log, scope, say } = scene();
  await scope[Symbol.asyncDispose]();
  scope.defer(say('late'));
  expect(log).toEqual(['late']);
});

test('a child is closed with its parent and not the other way round', async () => {
  const { log, scope, say } = scene();
  scope.defer(say('parent'));
  const [one, two] = [scope.child('one'), scope.child('two')];
  one.defer(say('one'));
  two.defer(() => { throw new Error('stuck'); });
  await one[Symbol.asyncDispose]();
  const before = [...log];
  await scope[Symbol.asyncDispose]();
  expect([before, log]).toEqual([['one'], ['one', 'room/two: Error: stuck', 'parent']]);
});

test('work in the background is waited for; what breaks in it is reported unless it was told to end', async () => {
  const { log, scope, say } = scene();
  scope.run(async () => { throw new Error('by itself'); });
  scope.run((signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => { say('told')(); reject(new Error('as told')); })));
  await Promise.resolve();
  await Promise.resolve();
  await scope[Symbol.asyncDispose]();
  expect(log).toEqual(['room: Error: by itself', 'told']);
});
