// The story a made-up host tells: two projects at work with every status there is, or a first start with nothing.
import type { FolderEntry } from '../../src-shared/contract/host.ts';
import type { ScreenLine } from '../../src-shared/contract/screen.ts';
import { Fact } from '../../src-shared/model/facts.ts';
import { Surroundings, type AgentSeen } from '../../src-shared/model/surroundings.ts';
import type { z } from 'zod';

export interface Story {
  readonly facts: readonly { readonly at: number; readonly fact: Fact }[];
  readonly around: Surroundings;
  readonly folders: (path: string) => z.infer<typeof FolderEntry>[];
}

const minute = 60_000;
const GB = 1e9;

const agent = (name: string, version: string | null, missing: string | null, origin: AgentSeen['origin'] = 'known'): AgentSeen =>
  ({ name, title: name, path: version ? `/usr/local/bin/${name}` : null, version, missing, origin });

const agents: AgentSeen[] = [
  agent('claude-code', '2.1.38', null), agent('codex', '0.98.2', null),
  agent('opencode', null, 'not found on the PATH: npm install -g opencode-ai'),
  agent('scripted', '0.1.0', null, 'built-in'),
];

const entry = (at: string) => (name: string, repository = false) => ({ name, path: `${at === '/' ? '' : at}/${name}`, repository });

const folders = (at: string) => {
  const of = entry(at);
  if (at === '/home/mara') return [of('Documents'), of('Downloads'), of('code')];
  if (at === '/home/mara/code') return [of('fieldnotes', true), of('harbour-api', true), of('harbour-web', true), of('infra', true), of('scratch')];
  return at === '/home' ? [of('mara')] : at === '/' ? [of('home'), of('opt'), of('srv')] : [];
};

const seen = { slots: 6, retryBaseSeconds: 90, retryCapSeconds: 600, missing: null, trust: null };

const surroundings = (now: number, projects: object): Surroundings => Surroundings.parse({
  lookedAt: now, slots: 6, projects, agents, terminals: null, tamper: null, settingsFaults: [],
  memory: { app: 0.182 * GB, agents: 0, used: 3.6 * GB, total: 16 * GB },
});

export const emptyStory = (now: number): Story => ({ facts: [], around: surroundings(now, {}), folders });

export function harbourStory(now: number): Story {
  const story: { at: number; fact: Fact }[] = [];
  const tell = (minutesAgo: number, fact: unknown) => story.push({ at: now - minutesAgo * minute, fact: Fact.parse(fact) });
  tell(400, { kind: 'host.started', epoch: 1, version: '0.1.0', pid: 4242, bootId: 'b' });
  for (const [index, id] of ['harbour-api', 'harbour-web', 'fieldnotes'].entries()) {
    tell(390 - index, { kind: 'project.added', project: id, name: id, path: `/home/mara/code/${id}`, commonDir: `/home/mara/code/${id}/.git`, branch: 'main', by: 'window' });
  }
  tell(380, { kind: 'project.added', project: 'old-site', name: 'old-site', path: '/home/mara/code/old-site', commonDir: '/home/mara/code/old-site/.git', branch: 'main', by: 'window' });
  tell(379, { kind: 'project.archived', project: 'old-site', by: 'window' });
  for (const life of lives) tellLife(tell, life);
  story.sort((left, right) => left.at - right.at);
  const around = surroundings(now, { 'harbour-api': seen, 'harbour-web': { ...seen, trust: { digest: 'd1', file: '.switchyard.yaml', commands: ['pnpm install --prefer-offline', 'pnpm run build:icons'] } }, fieldnotes: seen });
  return {
    facts: story,
    around: {
      ...around,
      memory: { app: 0.182 * GB, agents: 9.1 * GB, used: 12.7 * GB, total: 16 * GB },
      settingsFaults: [{ file: '.switchyard.yaml', line: 11, why: '"3 gigs" is not a whole number; the old value, 6, stays in force' }],
    },
    folders,
  };
}

type Now = { readonly kind: 'working' | 'waiting' | 'quiet' | 'unknown'; readonly ago: number; readonly saw: string };
type End = { readonly ago: number; readonly code: number; readonly added?: number; readonly files?: number; readonly commits?: number };
interface Life {
  readonly project?: string;
  readonly title: string;
  readonly agent?: string;
  readonly ago: number;
  /** Each run: minutes ago it opened, and how it ended or what it does now. */
  readonly runs: readonly { readonly ago: number; readonly end?: End; readonly now?: Now }[];
}

const lives: readonly Life[] = [
  { title: 'Idempotency keys on payments', ago: 87, runs: [{ ago: 86, now: { kind: 'waiting', ago: 4, saw: 'keep keys 24 h or 7 days?' } }] },
  { title: 'Fix flaky webhook retry test', agent: 'codex', ago: 70, runs: [{ ago: 65, end: { ago: 54, code: 1 } }, { ago: 52, end: { ago: 38, code: 1 } }, { ago: 34, end: { ago: 15, code: 1, added: 58, files: 3, commits: 1 } }] },
  { title: 'Replace moment with Temporal', ago: 80, runs: [{ ago: 79, end: { ago: 23, code: 0, added: 612, files: 41, commits: 6 } }] },
  { title: 'Move rate limiter to Redis', agent: 'codex', ago: 37, runs: [{ ago: 36, now: { kind: 'waiting', ago: 6, saw: 'run docker compose up -d redis?' } }] },
  { title: 'Audit log for admin actions', ago: 30, runs: [{ ago: 29, now: { kind: 'unknown', ago: 2, saw: '' } }] },
  { title: 'Cache exchange rates per minute', agent: 'codex', ago: 26, runs: [{ ago: 25, end: { ago: 0.7, code: 1, added: 33, files: 2, commits: 0 } }] },
  { title: 'Stream invoices as CSV', ago: 19, runs: [{ ago: 18, now: { kind: 'working', ago: 1, saw: 'writing a test for back-pressure' } }] },
  { title: 'OpenAPI example for every route', agent: 'codex', ago: 58, runs: [{ ago: 57, end: { ago: 9, code: 0, added: 946, files: 118, commits: 3 } }] },
  { title: 'Typed errors in the SDK', agent: 'opencode', ago: 12, runs: [] },
  { title: 'Remove legacy /v1 routes', agent: 'codex', ago: 11, runs: [] },
  { title: 'Paginate customers by cursor', ago: 95, runs: [{ ago: 94, end: { ago: 60, code: 0, added: 0, files: 0, commits: 0 } }] },
  { project: 'harbour-web', title: 'Checkout without page reload', ago: 14, runs: [] },
  { project: 'fieldnotes', title: 'Dark receipts for e-mail', agent: 'codex', ago: 8, runs: [{ ago: 7, now: { kind: 'working', ago: 2, saw: 'edits templates/receipt.mjml' } }] },
  { project: 'fieldnotes', title: 'Show refund reasons', ago: 5, runs: [{ ago: 4, now: { kind: 'quiet', ago: 3, saw: '' } }] },
];

const sessionId = (task: number, run: number) => `00000000-0000-4000-8000-${String(task * 100 + run).padStart(12, '0')}`;

function tellLife(tell: (minutesAgo: number, fact: unknown) => void, life: Life): void {
  const number = lives.indexOf(life) + 1;
  const task = `T-${number}`;
  const { title, agent: name = 'claude-code', project = 'harbour-api' } = life;
  tell(life.ago, { kind: 'task.created', task, project, by: 'window', wish: { title, prompt: `${title}.\n\nKeep the public interface as it is and add tests.`, agent: name, command: null, base: null, priority: 5, maxRuns: 3 } });
  for (const [index, { ago, end, now }] of life.runs.entries()) {
    const inRun = { task, run: index + 1 };
    const inSession = { ...inRun, session: sessionId(number, index + 1) };
    tell(ago, { kind: 'run.opened', ...inRun });
    tell(ago - 0.02, { kind: 'workspace.ready', ...inRun, path: `/home/mara/.switchyard/workspaces/${project}/${task}-${index + 1}`, branch: `sy/${task}-${index + 1}`, baseCommit: '4f2c91e0c0ffee' });
    tell(ago - 0.03, { kind: 'session.requested', ...inSession, name: 'amber-otter', purpose: 'agent', agent: name });
    tell(ago - 0.05, { kind: 'session.started', ...inSession, process: { pid: 4000 + number, startTime: '1', bootId: 'b' } });
    tell(ago - 0.1, { kind: 'session.activity', ...inSession, activity: { kind: 'working', source: 'output', saw: 'reads the code' } });
    if (now) tell(now.ago, { kind: 'session.activity', ...inSession, activity: { kind: now.kind, source: now.kind === 'waiting' ? 'notification' : 'output', saw: now.saw } });
    if (!end) continue;
    tell(end.ago, { kind: 'session.exited', ...inSession, code: end.code, signal: null });
    const work = end.files === undefined ? null : { head: 'a31f09c', commits: end.commits ?? 0, files: end.files, added: end.added ?? 0, removed: 12, uncommitted: 0 };
    const outcome = end.code === 0 ? { kind: 'completed' } : { kind: 'failed', purpose: 'agent', code: end.code, signal: null };
    tell(end.ago, { kind: 'run.closed', ...inRun, outcome, work });
  }
}

/** What a session's terminal shows; the same lines for all. */
export const screenOf = (session: string): ScreenLine[] => [
  [{ text: `● session ${session.slice(-4)}`, dim: true }],
  [{ text: '● Edited ' }, { text: 'src/limits/redis.ts', bold: true }, { text: ' (+71 −12)' }],
  [{ text: '● Ran ' }, { text: 'pnpm vitest run limits', colour: 'blue' }],
  [{ text: '  └ ' }, { text: '✓ limits.test.ts (14)', colour: 'green' }],
  [{ text: '    ' }, { text: '× keeps order per endpoint', colour: 'red' }],
  [],
  [{ text: 'Run this command?', bold: true }],
  [{ text: '$ docker compose up -d redis' }],
  [{ text: '› 1 Yes   2 Yes, always   3 No', inverse: true }],
];
