// Ends everything a terminal's leading process has started, however it hides: tree, session, tag, and what the guardian adopted.
// Politely first; then the leader is frozen so that its orphans keep falling to it, and nothing of the tree outlives it.
import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessIdentity } from '../../src-shared/model/session.ts';
import { ancestors, bootId, descendants, isAlive, processes, signal, tagged } from './processTree.ts';
import type { ProcessSeen, ProcessTable } from './processTree.ts';

export interface Tree {
  /** Session tag to look for. */
  readonly id: string;
  readonly leader: ProcessIdentity | null;
  /** What else belongs to it, such as orphans of dead leaders; asked again at every look. */
  readonly strays: (table: ProcessTable) => readonly ProcessSeen[];
  /** Pids that are never touched, whatever they look like. */
  readonly spared: readonly number[];
}

const firstPauseMs = 5; // a killed process is gone within a millisecond or two
const longestPauseMs = 100; // seldom enough to cost nothing over a long grace
const killWithinMs = 10_000; // only a process in uninterruptible sleep outlasts a KILL for so long

/** Ends the tree and answers how many processes that took. Throws when something is still alive at the end. */
export async function endTree(tree: Tree, graceMs: number): Promise<number> {
  const met = new Map<string, ProcessSeen>();
  const look = async () => {
    const table = await processes();
    const alive = await members(table, tree);
    for (const one of alive) met.set(`${one.pid}:${one.startTime}`, one);
    return { table, alive };
  };

  const atFirst = (await look()).alive;
  if (atFirst.length === 0) return 0;
  for (const one of atFirst) askToEnd(one);
  await until(graceMs, async () => (await look()).alive.length === 0);

  if (tree.leader && isAlive((await look()).table, tree.leader)) signal(tree.leader, 'SIGSTOP');
  const gone = await until(killWithinMs, async () => {
    const { alive } = await look();
    const others = alive.filter((one) => one.pid !== tree.leader?.pid);
    for (const one of others.length > 0 ? others : alive) signal(one, 'SIGKILL');
    return alive.length === 0;
  });
  if (!gone) throw new Error(`processes of ${tree.id} outlive SIGKILL: ${(await look()).alive.map((one) => one.pid).join(' ')}`);
  return met.size;
}

/** CONT after TERM, because a stopped process hears nothing else. */
function askToEnd(one: ProcessSeen): void {
  signal(one, 'SIGTERM');
  signal(one, 'SIGCONT');
}

/** The living processes of a tree, each once. */
async function members(table: ProcessTable, tree: Tree): Promise<ProcessSeen[]> {
  const spared = new Set([...ancestors(table, process.pid), ...tree.spared]);
  const found = new Set([...ofLeader(table, tree.leader), ...tree.strays(table), ...(await tagged(table, tree.id))]);
  for (const one of [...found]) {
    if (!spared.has(one.pid)) for (const below of descendants(table, one.pid)) found.add(below);
  }
  return [...found].filter((one) => !one.dead && !spared.has(one.pid));
}

/** Tree and terminal session of the leader; the session keeps its number while anyone is in it, even after the leader died. */
function ofLeader(table: ProcessTable, leader: ProcessIdentity | null): ProcessSeen[] {
  if (!leader || leader.bootId !== bootId) return [];
  const holder = table.get(leader.pid);
  if (holder && holder.startTime !== leader.startTime) return []; // the pid is somebody else's now, and so is the session
  const inSession = [...table.values()].filter((one) => one.session === leader.pid);
  return holder ? [holder, ...inSession, ...descendants(table, leader.pid)] : inSession;
}

/** Asks again, ever more seldom, until the answer is yes or the time is up. Answers the last answer. */
async function until(limitMs: number, happened: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  for (let wait = firstPauseMs; ; wait = Math.min(wait * 1.5, longestPauseMs)) {
    if (await happened()) return true;
    if (performance.now() >= deadline) return false;
    await pause(Math.min(wait, Math.max(1, deadline - performance.now())));
  }
}
