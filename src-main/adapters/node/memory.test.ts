import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { where } from '../../testing/where.ts';
import { memoryUse, shares } from './memory.ts';

test('each tree is counted once: the host and the pty host are the app, what the pty host leads is agents', () => {
  const seen = [
    { pid: 1, parent: 0, bytes: 1_000_000 },
    { pid: 10, parent: 1, bytes: 100 }, // the host
    { pid: 11, parent: 10, bytes: 10 }, // its worker
    { pid: 20, parent: 1, bytes: 40 }, // the pty host
    { pid: 30, parent: 20, bytes: 1000 }, // an agent
    { pid: 31, parent: 30, bytes: 2000 }, // what it started
    { pid: 32, parent: 20, bytes: 4000 }, // another agent
    { pid: 99, parent: 1, bytes: 7 }, // a stranger
  ];
  expect(shares(seen, 10, [30, 32])).toEqual({ app: 150, agents: 7000 });
  expect(shares(seen, 10, [])).toEqual({ app: 110, agents: 0 });
  expect(shares(seen, 10, [30, 31, 30, 555])).toEqual({ app: 4150, agents: 3000 });
});

test('an orphan of process 1 does not make the whole machine the app', () => {
  expect(shares([{ pid: 1, parent: 0, bytes: 9 }, { pid: 5, parent: 1, bytes: 3 }, { pid: 6, parent: 1, bytes: 2 }], 5, [6])).toEqual({ app: 3, agents: 2 });
});

where(process.platform !== 'win32', 'on Windows only our own memory is known')('a real child counts as an agent with about what it says of itself', async () => {
  const child = spawn(process.execPath, ['-e', 'const held = Buffer.alloc(80e6, 1); console.log(process.memoryUsage.rss()); setInterval(() => held, 1e6)'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [said] = await once(child.stdout, 'data');
    const { agents, app, used, total } = await memoryUse(process.pid, [child.pid ?? 0]);
    expect(Math.abs(agents / Number(said) - 1)).toBeLessThan(0.2);
    expect(app).toBeGreaterThan(20e6);
    expect(used).toBeGreaterThan(agents);
    expect(used).toBeLessThan(total);
  } finally {
    child.kill('SIGKILL');
  }
});
