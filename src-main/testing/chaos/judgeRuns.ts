// Whether every run and session ended once, in a word that is true, with its work on its own branch.
import type { Recorded } from '../../../src-shared/model/facts.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import type { Run } from '../../../src-shared/model/run.ts';
import type { Session } from '../../../src-shared/model/session.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import type { AgentLife } from '../agentJournal.ts';
import type { LentRepository } from '../lentRepository.ts';
import type { Testimony } from './judge.ts';
import { kindOf, markOf, untruth } from './wishes.ts';

export async function judgeRuns(model: Model, facts: readonly Recorded[], lives: readonly AgentLife[], { ground, ptyKills }: Testimony): Promise<string[]> {
  const broken = judgeOrder(facts);
  const bySession = new Map(lives.map((life) => [life.session, life]));
  const worktrees = await worktreesOf(ground.repository);
  for (const task of model.tasks.values()) {
    for (const run of task.runs) {
      const name = `run ${run.number} of ${task.id} (${task.prompt.split('\n')[0]})`;
      const problems = [...judgeRun(task, run), ...run.sessions.flatMap((session) => judgeSession(session, bySession.get(session.id), ptyKills)), ...await judgeWork(task, run, ground.repository)];
      broken.push(...problems.map((problem) => `${problem}: ${name}`));
      if (run.workspace) worktrees.delete(run.workspace.path);
    }
  }
  broken.push(...[...worktrees].filter((path) => path !== ground.repository.root).map((path) => `I15: a worktree that no run knows: ${path}`));
  const fsck = await ground.repository.git(['fsck', '--no-progress', '--no-dangling']).catch(String);
  return fsck === '' ? broken : [...broken, `git fsck: ${fsck}`];
}

/** I3, I5: runs are numbered from 1 without a gap; each run closes once, each session ends once. */
function judgeOrder(facts: readonly Recorded[]): string[] {
  const broken: string[] = [];
  const opened = new Map<string, number>();
  const ends = new Set<string>();
  const endOnce = (what: string) => (ends.has(what) ? broken.push(`I5: ${what} ended twice`) : ends.add(what));
  for (const { fact } of facts) {
    if (fact.kind === 'run.opened') {
      if (fact.run !== (opened.get(fact.task) ?? 0) + 1) broken.push(`I3: run ${fact.run} of ${fact.task} follows run ${opened.get(fact.task) ?? 0}`);
      opened.set(fact.task, fact.run);
    }
    if (fact.kind === 'run.closed') endOnce(`run ${fact.run} of ${fact.task}`);
    if (fact.kind === 'session.exited' || fact.kind === 'session.lost' || fact.kind === 'session.refused') endOnce(`session ${fact.session} of ${fact.task}`);
  }
  return broken;
}

function judgeRun(task: Task, run: Run): string[] {
  if (!run.closed) return ['it is still open'];
  const kind = kindOf(task.prompt);
  const wrong = kind && untruth(kind, run.number, run.closed.outcome);
  return wrong ? [`I20: ${wrong}`] : [];
}

/** I19: ended once, in a true word. A session is lost only when its pty host was, or when it never began. */
function judgeSession(session: Session, life: AgentLife | undefined, ptyKills: readonly number[]): string[] {
  const end = session.ended;
  if (!end) return ['I19: its session has no end'];
  if (end.how === 'refused') return [`I19: its session was refused: ${end.reason}, ${end.detail}`];
  if (end.how === 'exited') return end.code === 0 && !life?.end ? ['I20: its session is called ended with 0, its agent did not say so'] : [];
  const wasTorn = ptyKills.some((at) => at >= session.requestedAt && at <= end.at);
  return wasTorn || !life ? [] : [`I21: its session is called lost (${end.why}), but its agent began and no pty host died`];
}

/** The work of a run that is called completed lies on its own branch, and no other's does. */
async function judgeWork(task: Task, run: Run, repository: LentRepository): Promise<string[]> {
  if (!run.workspace) return [];
  const { branch, baseCommit } = run.workspace;
  const said = await repository.git(['log', '--format=%s', `${baseCommit}..refs/heads/${branch}`]).catch((thrown: unknown) => thrown);
  if (typeof said !== 'string') return [`its branch ${branch} is not there`];
  const subjects = said.split('\n').filter(Boolean);
  const own = `${markOf(task.prompt)} run ${run.number}`;
  const foreign = subjects.filter((subject) => subject !== own).map((subject) => `its branch holds "${subject}"`);
  return run.closed?.outcome.kind === 'completed' && !subjects.includes(own) ? [...foreign, 'its work is not on its branch'] : foreign;
}

async function worktreesOf(repository: LentRepository): Promise<Set<string>> {
  const listed = await repository.git(['worktree', 'list', '--porcelain']);
  return new Set(listed.split('\n').filter((line) => line.startsWith('worktree ')).map((line) => line.slice('worktree '.length)));
}
