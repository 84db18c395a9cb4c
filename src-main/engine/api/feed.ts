// The stream mirrors live on: a snapshot or the missed facts, then everything as it becomes durable, in order, each once.
// A reader too slow for its queue gets a fresh snapshot instead of a gap.
import type { FeedMessage, Snapshot } from '../../../src-shared/contract/feed.ts';
import type { Recorded } from '../../../src-shared/model/facts.ts';
import { fold } from '../../../src-shared/model/fold.ts';
import { emptyModel, type Model } from '../../../src-shared/model/model.ts';
import type { Engine, EngineNews } from '../engine.ts';
import { os } from './os.ts';

const longestQueue = 5000; // messages waiting for one reader, and the most facts worth sending instead of a snapshot

export const feedHandlers = (engine: Engine) => ({
  watch: os.feed.watch.handler(({ input, signal }) => feedOf(engine, input.after, signal)),
});

async function* feedOf(engine: Engine, after: number | null, signal: AbortSignal | undefined): AsyncGenerator<FeedMessage> {
  const over = AbortSignal.any(signal ? [signal, engine.signal] : [engine.signal]);
  if (over.aborted) return;
  const news = new Queue();
  using _watching = engine.watch((each) => news.put(each));
  over.addEventListener('abort', () => news.end(), { once: true });
  let seq = yield* opening(engine, after);
  yield { kind: 'surroundings', surroundings: engine.lookout.surroundings() };
  for (;;) {
    const next = await news.take();
    if (next === 'ended' || over.aborted) return;
    if (next === 'overflow') seq = yield* opening(engine, null);
    else if ('surroundings' in next) yield { kind: 'surroundings', surroundings: next.surroundings };
    else {
      const facts = next.facts.filter((fact) => fact.seq > seq);
      if (facts.length === 0) continue;
      seq = facts.at(-1)?.seq ?? seq;
      yield { kind: 'facts', facts };
      yield* revived(engine, facts);
      if (facts.some(({ fact }) => fact.kind.startsWith('setting') || fact.kind.startsWith('project'))) yield { kind: 'surroundings', surroundings: engine.lookout.surroundings() };
    }
  }
}

/** What a mirror needs first: the facts it missed, or everything. Answers the seq it now stands at. */
async function* opening({ model, ports }: Engine, after: number | null): AsyncGenerator<FeedMessage, number> {
  const until = model.seq;
  if (after === null || after > until || until - after > longestQueue) {
    yield { kind: 'snapshot', snapshot: snapshotOf(model) };
    return until;
  }
  for await (const facts of ports.ledger.read(after)) {
    const due = facts.filter(({ seq }) => seq <= until);
    if (due.length > 0) yield { kind: 'facts', facts: due };
    yield* revived({ ports }, due);
  }
  return until;
}

/** Mirrors let go of archived tasks, so a restored one is sent whole: as it was after these facts, for the later ones are folded on top. */
async function* revived({ ports }: Pick<Engine, 'ports'>, facts: readonly Recorded[]): AsyncGenerator<FeedMessage> {
  const restored = new Set(facts.flatMap(({ fact }) => (fact.kind === 'task.restored' ? [fact.task] : [])));
  for (const id of restored) {
    const model = emptyModel();
    for await (const chunk of ports.ledger.read(0, `task:${id}`)) for (const each of chunk) if (each.seq <= (facts.at(-1)?.seq ?? 0)) fold(model, each);
    const task = model.tasks.get(id);
    if (task && task.archivedAt === null) yield { kind: 'task', task };
  }
}

const snapshotOf = (model: Model): Snapshot => ({
  seq: model.seq, at: model.at,
  projects: [...model.projects.values()],
  tasks: [...model.tasks.values()].filter(({ archivedAt }) => archivedAt === null),
  taskCount: model.taskCount, dispatch: { ...model.dispatch }, settings: { ...model.settings },
});

class Queue {
  readonly #waiting: EngineNews[] = [];
  #state: 'open' | 'overflow' | 'ended' = 'open';
  #wake: (() => void) | null = null;

  put(news: EngineNews): void {
    if (this.#state === 'open' && this.#waiting.push(news) > longestQueue) {
      this.#waiting.length = 0;
      this.#state = 'overflow';
    }
    this.#wake?.();
  }

  end(): void {
    this.#state = 'ended';
    this.#wake?.();
  }

  async take(): Promise<EngineNews | 'overflow' | 'ended'> {
    while (this.#state === 'open' && this.#waiting.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#state !== 'overflow') return this.#state === 'ended' ? 'ended' : (this.#waiting.shift() ?? 'ended');
    this.#state = 'open';
    return 'overflow';
  }
}
