// The whole engine from its ports: load, fold, look, then go round. Nothing here knows a window, a socket or a database.
import type { Recorded } from '../../src-shared/model/facts.ts';
import type { Model } from '../../src-shared/model/model.ts';
import type { Surroundings } from '../../src-shared/model/surroundings.ts';
import { createCircle, houseRules, type Rules } from './circle.ts';
import { LiveModel } from './liveModel.ts';
import { Observer } from './world/observer.ts';
import type { Ports } from './ports/ports.ts';
import { Reconcile } from './reconcile.ts';
import { Recorder } from './record.ts';
import { Scope } from './scope.ts';
import { sweepDaily } from './sweep.ts';
import { Lookout } from './world/lookout.ts';
import { World } from './world/world.ts';

export type EngineNews = { readonly facts: readonly Recorded[] } | { readonly surroundings: Surroundings };

export interface Engine {
  readonly model: Model;
  readonly live: LiveModel;
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly lookout: Lookout;
  readonly world: World;
  /** Told of facts once they are durable, and of the surroundings whenever they were looked at. */
  watch(told: (news: EngineNews) => void): Disposable;
  /** Looks at everything again now. */
  lookNow(): Promise<void>;
  /** Resolves when nothing is left to do until time passes or the world changes. For tests and for leaving. */
  quiet(): Promise<void>;
  /** Aborted when another supervisor has taken over, or the engine was closed: whoever hosts it must end. */
  readonly signal: AbortSignal;
  /** Stops planning and closes what the engine opened; agents go on. */
  close(): Promise<void>;
}

/** Loads the ledger and begins. `version` is written into the first fact of this host. */
export async function createEngine(ports: Ports, version: string, rules: Rules = houseRules): Promise<Engine> {
  const scope = new Scope('engine', (fault, name) => ports.log.fault(`close ${name}`, fault));
  const live = new LiveModel();
  const world = new World();
  for await (const facts of ports.ledger.read(0)) for (const fact of facts) live.apply(fact);

  const watchers = new Set<(news: EngineNews) => void>();
  const tell = (news: EngineNews): void => watchers.forEach((told) => {
    try {
      told(news);
    } catch (fault) {
      ports.log.fault('tell a watcher', fault); // the facts are true whoever could not hear them
    }
  });
  const lookout = new Lookout(ports, live, world, () => recorder.unwritable);
  const recorder = new Recorder({
    ledger: ports.ledger, clock: ports.clock, live,
    publish: (facts) => {
      tell({ facts });
      reconcile.wake();
    },
    superseded: () => void scope[Symbol.asyncDispose](),
    troubled: () => tell({ surroundings: lookout.surroundings() }),
  });
  const circle = createCircle({ rules, ports, live, world, lookout, recorder, look: () => observer.lookNow(), signal: scope.signal });
  const reconcile = new Reconcile(circle, ports.clock, ports.log);
  const observer = new Observer({ ports, live, world, lookout, changed: () => reconcile.wake(), looked: () => tell({ surroundings: lookout.surroundings() }) });
  scope.use(observer);
  scope.use(sweepDaily(ports));
  scope.defer(() => reconcile.close());

  if (ports.ledger.tamper === null) await recorder.record(() => [{ kind: 'host.started', epoch: ports.ledger.epoch, version, pid: ports.machine.pid, bootId: ports.machine.bootId }]);
  observer.start();

  return {
    model: live.model, live, ports, recorder, lookout, world,
    watch: (told) => {
      watchers.add(told);
      return { [Symbol.dispose]: () => watchers.delete(told) };
    },
    lookNow: () => observer.lookNow(),
    quiet: async () => {
      for (let still = 0; still < 3; still += 1) {
        await Promise.resolve();
        if (!(recorder.idle && reconcile.idle && observer.idle)) still = -1;
        await ports.clock.turn();
      }
    },
    signal: scope.signal,
    close: () => scope[Symbol.asyncDispose](),
  };
}
