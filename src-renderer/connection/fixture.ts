// A made-up host for looking at screens without one: it speaks the contract from a fixed story of facts. For `vite` and tests, never in the product.
import type { ClientContext, ClientLink } from '@orpc/client';
import { decodeFrame, encodeFrame, type TerminalFrame } from '../../src-shared/contract/terminalFrames.ts';
import type { FeedMessage } from '../../src-shared/contract/feed.ts';
import { Recorded, type Fact } from '../../src-shared/model/facts.ts';
import { fold } from '../../src-shared/model/fold.ts';
import { emptyModel, type Model } from '../../src-shared/model/model.ts';
import { explainSettings } from '../../src-shared/model/settings.ts';
import type { BytesRoad, CallsRoad, Transport } from './roads.ts';
import { emptyStory, harbourStory, screenOf, type Story } from './fixtureStory.ts';

/** `full` shows a yard at work, `empty` a first start. */
export function fixtureTransport(which: string): Transport {
  const story = which === 'empty' ? emptyStory(Date.now()) : harbourStory(Date.now());
  const host = madeUpHost(story);
  const never = new Promise<string>(() => undefined);
  return {
    host: 'browser',
    openCalls: async (): Promise<CallsRoad> => ({ link: host.link, closed: never, close: () => undefined }),
    openBytes: async (): Promise<BytesRoad> => {
      let receive: (frame: Uint8Array) => void = () => undefined;
      const answer = (frame: TerminalFrame) => receive(encodeFrame(frame));
      return { send: (bytes) => answerFrame(decodeFrame(bytes), answer), take: (to) => { receive = to; }, closed: never, close: () => undefined };
    },
  };
}

function answerFrame(frame: TerminalFrame | null, answer: (frame: TerminalFrame) => void): void {
  if (frame?.kind === 'attach') {
    const bytes = new TextEncoder().encode(screenOf(frame.terminal).map((line) => line.map(({ text }) => text).join('')).join('\r\n'));
    answer({ kind: 'screen', channel: frame.channel, cols: frame.cols || 80, rows: frame.rows || 24, offset: bytes.length, bytes });
  }
  if (frame?.kind === 'input') answer({ kind: 'bytes', channel: frame.channel, offset: 0, bytes: frame.bytes });
}

function madeUpHost({ facts, around, folders }: Story): { readonly link: ClientLink<ClientContext> } {
  const model: Model = emptyModel();
  const recorded: Recorded[] = [];
  const watchers = new Set<(message: FeedMessage) => void>();
  const record = (fact: Fact, at: number) => {
    const one = Recorded.parse({ seq: model.seq + 1, at, fact });
    fold(model, one);
    recorded.push(one);
    for (const tell of watchers) tell({ kind: 'facts', facts: [one] });
  };
  for (const { fact, at } of facts) record(fact, at);
  setInterval(() => { for (const tell of watchers) tell({ kind: 'surroundings', surroundings: { ...around, lookedAt: Date.now() } }); }, 2_000);

  const answers: Record<string, (input: Record<string, unknown>, signal: AbortSignal | undefined) => unknown> = {
    'feed.watch': () => feed(model, around, watchers),
    'host.status': () => ({ version: '0.1.0', kind: 'node', pid: 4242, startedAt: Date.now() - 3_600_000, home: '/home/mara/.switchyard', address: '127.0.0.1:4664', mode: model.dispatch.mode, facts: model.seq, openRuns: 4, ptyHost: null }),
    'host.dispatch': ({ mode }) => { record(Recorded.shape.fact.parse({ kind: 'dispatch.changed', mode, by: 'window' }), Date.now()); return { done: true }; },
    'host.doctor': () => ({ findings: [
      { what: 'git', well: 'good', found: 'git 2.47.1, worktrees work', todo: null },
      { what: 'pty host', well: 'good', found: 'answers, 4 terminals', todo: null },
      { what: 'GitHub', well: 'warn', found: 'gh 2.62 is not signed in', todo: 'Run gh auth login.' },
    ] }),
    'agents.list': () => ({ agents: around.agents }),
    'agents.look': () => ({ agents: around.agents }),
    'settings.explain': () => ({
      settings: explainSettings([
        { origin: 'user file', file: '~/.config/switchyard/settings.yaml', values: { slots: { value: 4, line: 2 }, agent: { value: 'codex', line: 3 } } },
        { origin: 'project file', file: '.switchyard.yaml', values: { 'project-slots': { value: 4, line: 4 }, setup: { value: ['pnpm', 'install', '--prefer-offline'], line: 6 } } },
        { origin: 'app', file: null, values: { slots: { value: 6, line: null } } },
      ]),
      faults: around.settingsFaults,
    }),
    'settings.set': ({ project, key, value }) => { record(Recorded.shape.fact.parse({ kind: 'setting.set', project: project ?? null, key, value, by: 'window' }), Date.now()); return { done: true }; },
    'folders.list': ({ path }) => {
      const at = String(path).replace(/^~/, '/home/mara').replace(/\/+$/, '') || '/';
      return { path: at, parent: at === '/' ? null : at.replace(/\/[^/]+$/, '') || '/', repository: false, entries: folders(at) };
    },
    'projects.branches': () => ({ branches: ['main', 'release/2.4', 'wip/redis'] }),
    'tasks.facts': ({ task }) => ({ facts: recorded.filter(({ fact }) => 'task' in fact && fact.task === task) }),
    'tasks.list': () => ({ tasks: [], next: null }),
    'workspaces.changes': () => ({ known: [
      { path: 'src/limits/redis.ts', change: 'M', from: null, added: 71, removed: 12, committed: true },
      { path: 'test/limits.test.ts', change: 'A', from: null, added: 40, removed: 0, committed: false },
    ] }),
    'workspaces.diff': () => ({ known: '@@ -1,3 +1,4 @@\n import { Redis } from "ioredis";\n-const memory = new Map();\n+const redis = new Redis(url);\n+const prefix = "limit:";\n' }),
    'sessions.pictures': ({ sessions }, signal) => pictures(Array.isArray(sessions) ? sessions.map(String) : [], signal),
  };
  return {
    link: {
      call: async (path, input, { signal }) => {
        const answer = answers[path.join('.')];
        if (!answer) throw new Error(`the made-up host does not know ${path.join('.')}`);
        return answer(isRecord(input) ? input : {}, signal);
      },
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

async function* feed(model: Model, around: Story['around'], watchers: Set<(message: FeedMessage) => void>): AsyncGenerator<FeedMessage> {
  const queue: FeedMessage[] = [];
  let wake: () => void = () => undefined;
  watchers.add((message) => { queue.push(message); wake(); });
  const { seq, at, taskCount, dispatch, settings } = model;
  const tasks = [...model.tasks.values()].filter(({ archivedAt }) => archivedAt === null);
  yield { kind: 'snapshot', snapshot: { seq, at, taskCount, dispatch, settings, projects: [...model.projects.values()], tasks } };
  yield { kind: 'surroundings', surroundings: around };
  for (;;) {
    for (let message = queue.shift(); message; message = queue.shift()) yield message;
    await new Promise<void>((resolve) => { wake = resolve; });
  }
}

async function* pictures(sessions: readonly string[], signal: AbortSignal | undefined) {
  for (const session of sessions) yield { session, lines: screenOf(session) };
  await new Promise((resolve) => signal?.addEventListener('abort', resolve));
}
