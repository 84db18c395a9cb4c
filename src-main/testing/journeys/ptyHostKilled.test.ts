// kill -9 of the pty host, again and again: every session ends in one true word, runs are retried as the rules say, nothing is left behind
// and nothing runs beside what it left.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Session } from '../../../src-shared/model/session.ts';
import type { TaskReport } from '../../../src-shared/contract/tasks.ts';
import { all } from '../chaos/judge.ts';
import { Vigil } from '../chaos/vigil.ts';
import { eventually } from '../commandLine.ts';
import { isAliveNow, parentOf, survivorsIn } from '../survivors.ts';
import { Stage } from './stage.ts';

const deaths = 3;
const begun = ': > "began-$SWITCHYARD_SESSION"; while :; do sleep 0.2; done';
const stubborn = `trap "" HUP TERM INT; ${begun}`;
const shells = [stubborn, `trap "" HUP TERM INT; setsid sh -c '${stubborn}' & while :; do sleep 0.2; done`];
const scripts = ['say begun | silent', 'ask "Who is there?"'];

test('three times the pty host dies with four agents in it: each session is called lost once, each run starts again twice and is then lost', async () => {
  await using stage = await Stage.open();
  using vigil = new Vigil(stage.journal);
  await stage.meet();
  await stage.register();
  for (const script of scripts) await stage.create(`Stay\n@script: ${script}`, { maxRuns: 1 });
  for (const script of shells) await stage.create('Stay', { maxRuns: 1, command: { program: '/bin/sh', args: ['-c', script] } });
  const gone: Process[] = [];
  for (let death = 1; death <= deaths; death += 1) {
    await eventually(async () => {
      const reports = await stage.reports();
      expect(reports.flatMap((report) => besides(report, gone))).toEqual([]);
      return stage.lives().length === scripts.length * death && reports.length === 4 && reports.every((report) => hasBegun(report, gone));
    });
    gone.push(...(await stage.reports()).flatMap((report) => living(report)?.process ?? []));
    process.kill(stage.ptyHost().pid, 'SIGKILL');
  }
  await stage.untilAll('failed');

  const ends = await Promise.all((await stage.reports()).map(async ({ task, status }) => {
    const { facts } = await stage.client.tasks.facts({ task: task.id });
    const sessions = all(facts, 'session.requested').map(({ session }) => facts.filter(({ fact }) => isEnd(fact.kind) && 'session' in fact && fact.session === session).map(({ fact }) => fact.kind));
    return { word: status.word, sessions, outcomes: all(facts, 'run.closed').map(({ outcome }) => outcome.kind) };
  }));
  expect(ends).toEqual(ends.map(() => ({ word: 'failed', sessions: Array(deaths).fill(['session.lost']), outcomes: ['lost'] })));
  expect({ agents: gone.length, together: vigil.broken }).toEqual({ agents: 4 * deaths, together: [] });
  const { pid } = stage.ptyHost();
  const ours = isAliveNow(stage.ptyHost()) ? [pid, parentOf(pid) ?? 0] : [];
  await eventually(() => survivorsIn(stage.line.home, [stage.host.pid, ...ours]).length === 0);
}, 120_000);

type Process = NonNullable<Session['process']>;

/** Earlier processes of a task that live although a later one has begun. */
function besides(report: TaskReport, gone: readonly Process[]): Process[] {
  const now = living(report)?.process;
  if (!now || gone.some(({ pid }) => pid === now.pid)) return [];
  const earlier = report.task.runs.flatMap(({ sessions }) => sessions.flatMap((session) => session.process ?? []));
  return earlier.filter(({ pid }) => pid !== now.pid).filter(isAliveNow);
}

const living = ({ task }: TaskReport): Session | undefined => task.runs.at(-1)?.sessions.findLast(({ ended }) => ended === null);

/** A new agent of it runs; one that is a shell has said so itself, and by then nothing polite can end it. */
function hasBegun(report: TaskReport, gone: readonly Process[]): boolean {
  const session = living(report);
  const workspace = report.task.runs.at(-1)?.workspace;
  if (!session?.process || !workspace || gone.some(({ pid }) => pid === session.process?.pid)) return false;
  return report.task.command === null || existsSync(join(workspace.path, `began-${session.id}`));
}

const isEnd = (kind: string): boolean => ['session.exited', 'session.lost', 'session.refused'].includes(kind);
