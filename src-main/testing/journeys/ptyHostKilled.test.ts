// kill -9 of the pty host, again and again: every session ends in one true word, runs are retried as the rules say, nothing is left behind.
import { expect, test } from 'vitest';
import { all } from '../chaos/judge.ts';
import { Vigil } from '../chaos/vigil.ts';
import { eventually } from '../commandLine.ts';
import { isAliveNow, parentOf, survivorsIn } from '../survivors.ts';
import { Stage } from './stage.ts';

test('three times the pty host dies with three agents in it: each session is called lost once, each run starts again twice and is then lost', async () => {
  await using stage = await Stage.open();
  using vigil = new Vigil(stage.journal);
  await stage.meet();
  await stage.register();
  const scripts = ['say begun | silent', 'ask "Who is there?"', 'say begun | stubborn'];
  for (const script of scripts) await stage.create(`Stay\n@script: ${script}`, { maxRuns: 1 });
  for (let death = 1; death <= 3; death += 1) {
    await eventually(async () => stage.lives().length === scripts.length * death && (await stage.client.sessions.list({})).sessions.filter(({ session }) => session.process).length === scripts.length);
    process.kill(stage.ptyHost().pid, 'SIGKILL');
  }
  await stage.untilAll('failed');

  const reports = await stage.reports();
  const ends = await Promise.all(reports.map(async ({ task, status }) => {
    const { facts } = await stage.client.tasks.facts({ task: task.id });
    const sessions = all(facts, 'session.requested').map(({ session }) => facts.filter(({ fact }) => isEnd(fact.kind) && 'session' in fact && fact.session === session).map(({ fact }) => fact.kind));
    return { word: status.word, sessions, outcomes: all(facts, 'run.closed').map(({ outcome }) => outcome.kind) };
  }));
  expect(ends).toEqual(scripts.map(() => ({ word: 'failed', sessions: [['session.lost'], ['session.lost'], ['session.lost']], outcomes: ['lost'] })));
  expect(vigil.broken).toEqual([]);
  const { pid } = stage.ptyHost();
  const ours = isAliveNow(stage.ptyHost()) ? [pid, parentOf(pid) ?? 0] : [];
  await eventually(() => survivorsIn(stage.line.home, [stage.host.pid, ...ours]).length === 0);
}, 60_000);

const isEnd = (kind: string): boolean => ['session.exited', 'session.lost', 'session.refused'].includes(kind);
