// Ends every running agent because a person said so: nothing new starts meanwhile, and each run is stopped, not failed.
import { createRouterClient } from '@orpc/server';
import type { By, DispatchMode } from '../../src-shared/model/facts.ts';
import { CommandId } from '../../src-shared/model/ids.ts';
import type { Router } from '../engine/api/router.ts';
import type { Engine } from '../engine/engine.ts';

export interface Stopping {
  /** Pauses, and asks every open run to stop. */
  all(): Promise<void>;
  /** The same, waits until they ended (at most `ms`), and leaves the mode as it was. */
  toLeave(ms: number): Promise<void>;
}

export function stopAgents(engine: Engine, router: Router, by: By): Stopping {
  const client = createRouterClient(router, { context: { by } });
  const commandId = () => CommandId.parse(`host-${engine.ports.ids.uuid()}`);
  const turn = (mode: DispatchMode) => client.host.dispatch({ commandId: commandId(), mode });
  const all = async () => {
    await turn('pause');
    const asked = [...engine.live.open()].map((task) => client.tasks.stop({ commandId: commandId(), task }));
    await Promise.allSettled(asked); // one that ended by itself meanwhile refuses to be stopped
  };
  return {
    all,
    async toLeave(ms) {
      const { mode } = engine.model.dispatch;
      await all();
      await untilNoneIsOpen(engine, ms);
      if (mode !== 'pause') await turn(mode);
    },
  };
}

function untilNoneIsOpen(engine: Engine, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      watching[Symbol.dispose]();
      late[Symbol.dispose]();
      resolve();
    };
    const look = () => engine.live.openRuns.all === 0 && done();
    const watching = engine.watch(look);
    const late = engine.ports.clock.after(ms, done);
    look();
  });
}
