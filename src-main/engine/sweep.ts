// Once per host start and once a day: what was removed two weeks ago is ended for good.
import type { Ports } from './ports/ports.ts';

const dayMs = 24 * 3600 * 1000;
const keptMs = 14 * dayMs; // what people are told: "can be restored for 14 days"
const firstMs = 60_000; // starting comes first

/** Sweeps until disposed. */
export function sweepDaily({ clock, git, log, trashRoot }: Pick<Ports, 'clock' | 'git' | 'log' | 'trashRoot'>): Disposable {
  let next = clock.after(firstMs, sweep);
  function sweep(): void {
    next = clock.after(dayMs, sweep);
    git.purgeTrash(trashRoot, clock.now() - keptMs).then(
      (purged) => purged > 0 && log.info('purged the trash', { purged }),
      (fault: unknown) => log.fault('purge the trash', fault),
    );
  }
  return { [Symbol.dispose]: () => next[Symbol.dispose]() };
}
