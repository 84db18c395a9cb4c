// For tests of the server and its clients: a real server with a small router made from the contract, and a terminal that echoes.
// Never used by the product.
import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../src-shared/contract/contract.ts';
import { ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import { refusalSentence } from '../../src-shared/model/refusal.ts';
import type { Log } from '../engine/ports/log.ts';
import type { Terminals } from '../engine/ports/terminals.ts';
import type { Caller } from '../engine/api/os.ts';
import { openServer, type Server } from './server.ts';

const os = implement(contract).$context<Caller>();

const nothing = (): never => {
  throw new ORPCError('NOT_FOUND');
};

/** Creates tasks that know who asked, refuses empty prompts, and tells three facts on its feed. */
export const smallRouter = os.router({
  agents: { list: os.agents.list.handler(() => ({ agents: [] })), look: os.agents.look.handler(() => ({ agents: [] })) },
  feed: {
    watch: os.feed.watch.handler(async function* ({ input }) {
      for (const seq of [1, 2, 3].filter((seq) => seq > (input.after ?? 0))) {
        yield { kind: 'facts', facts: [{ seq, at: 0, fact: { kind: 'dispatch.changed', mode: 'drain', by: 'api' } }] };
      }
    }),
  },
  folders: { list: os.folders.list.handler(nothing) },
  host: {
    status: os.host.status.handler(nothing), surroundings: os.host.surroundings.handler(nothing), doctor: os.host.doctor.handler(nothing),
    dispatch: os.host.dispatch.handler(() => ({ done: true as const })), quit: os.host.quit.handler(nothing),
  },
  projects: {
    add: os.projects.add.handler(({ input, errors }) => {
      const refusal = { code: 'path-missing', path: input.path } as const;
      throw errors.REFUSED({ data: refusal, message: refusalSentence(refusal) });
    }),
    list: os.projects.list.handler(({ input, context }) => ({
      projects: input.archived ? [] : [{
        id: ProjectId.parse(context.by), name: 'asked by', path: '/x', commonDir: '/x/.git', branch: null, addedAt: 0,
        archivedAt: null, removedAt: null, trusted: [], settings: {},
      }],
    })),
    get: os.projects.get.handler(nothing), rename: os.projects.rename.handler(nothing), archive: os.projects.archive.handler(nothing),
    restore: os.projects.restore.handler(nothing), remove: os.projects.remove.handler(nothing), trust: os.projects.trust.handler(nothing),
    branches: os.projects.branches.handler(nothing),
  },
  sample: { start: os.sample.start.handler(nothing) },
  sessions: {
    list: os.sessions.list.handler(nothing), find: os.sessions.find.handler(nothing), kill: os.sessions.kill.handler(nothing),
    rename: os.sessions.rename.handler(nothing), type: os.sessions.type.handler(nothing), pictures: os.sessions.pictures.handler(nothing),
    log: os.sessions.log.handler(nothing),
  },
  settings: { explain: os.settings.explain.handler(nothing), set: os.settings.set.handler(nothing) },
  tasks: {
    create: os.tasks.create.handler(({ input, errors }) => {
      if (input.prompt === 'break') throw new Error('a fault with a secret in it');
      if (input.prompt === '') throw errors.REFUSED({ data: { code: 'prompt-empty' }, message: refusalSentence({ code: 'prompt-empty' }) });
      return { task: TaskId.parse(`T-${input.priority + 1}`) };
    }),
    list: os.tasks.list.handler(nothing), get: os.tasks.get.handler(nothing), facts: os.tasks.facts.handler(nothing),
    cancel: os.tasks.cancel.handler(nothing), stop: os.tasks.stop.handler(nothing), retry: os.tasks.retry.handler(nothing),
    archive: os.tasks.archive.handler(nothing), restore: os.tasks.restore.handler(nothing),
  },
  workspaces: {
    changes: os.workspaces.changes.handler(nothing), diff: os.workspaces.diff.handler(nothing),
    holdings: os.workspaces.holdings.handler(nothing), remove: os.workspaces.remove.handler(nothing), restore: os.workspaces.restore.handler(nothing),
  },
});

/** One terminal, `echo`: it shows `hello`, then whatever is typed. */
export const echoTerminal: Pick<Terminals, 'view'> = {
  async view(id, size, send) {
    if (id !== 'echo') return null;
    let offset = 5;
    send({ kind: 'screen', offset, cols: size?.cols ?? 80, rows: size?.rows ?? 24, bytes: new TextEncoder().encode('hello') });
    return {
      write(bytes) {
        send({ kind: 'bytes', offset, bytes });
        offset += bytes.length;
      },
      resize: (cols, rows) => send({ kind: 'resized', cols, rows }),
      seen() {},
      [Symbol.dispose]() {},
    };
  },
};

export interface TestServer extends AsyncDisposable {
  readonly server: Server;
  readonly token: string;
  readonly faults: { doing: string; cause: unknown }[];
}

export const testToken = 'c0ffee00'.repeat(8);

/** A real server over a renderer of two files, one of them a page that proves itself (see browser.test.ts). */
export async function openTestServer(index = '<!doctype html><title>yard</title><script type="module" src="/assets/main-1.js"></script>', script = ''): Promise<TestServer> {
  const renderer = await mkdtemp(join(tmpdir(), 'switchyard-renderer-'));
  await mkdir(join(renderer, 'assets'));
  await writeFile(join(renderer, 'index.html'), index);
  await writeFile(join(renderer, 'assets', 'main-1.js'), script);
  const faults: { doing: string; cause: unknown }[] = [];
  const log: Log = { info() {}, fault: (doing, cause) => faults.push({ doing, cause }) };
  const server = await openServer({
    router: smallRouter, terminals: echoTerminal, clock: { steady: () => performance.now() }, log, token: testToken, port: 0, renderer, version: '0.0.0',
  });
  return {
    server, token: testToken, faults,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(renderer, { recursive: true });
    },
  };
}
