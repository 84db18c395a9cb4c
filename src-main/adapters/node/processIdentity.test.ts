import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { identityOf, isAlive } from './processIdentity.ts';

const sleeper = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });

test('a process keeps its identity while it runs, also while it is stopped', async () => {
  const child = sleeper();
  await once(child, 'spawn');
  const identity = await identityOf(child.pid ?? 0);
  child.kill('SIGSTOP');
  expect(identity).toEqual({ pid: child.pid, startTime: expect.stringMatching(/./), bootId: expect.stringMatching(/./) });
  expect(identity && await isAlive(identity)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(identity && await isAlive(identity)).toBe(false);
  expect(await identityOf(child.pid ?? 0)).toBe(null);
});

test('another process with the same pid, or the same one in another boot, is not it', async () => {
  const own = await identityOf(process.pid);
  if (!own) throw new Error('this process has no identity');
  expect({
    itself: await isAlive(own),
    reusedPid: await isAlive({ ...own, startTime: `${own.startTime}1` }),
    earlierBoot: await isAlive({ ...own, bootId: 'another' }),
  }).toEqual({ itself: true, reusedPid: false, earlierBoot: false });
});
