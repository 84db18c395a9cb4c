// What agents do when nobody tells them: print, ask, go quiet, end well, end badly, or never end.
import { openRun } from '../../../src-shared/model/task.ts';
import type { FakeMachine } from '../fakes/fakePorts.ts';
import type { Dice } from '../dice.ts';
import type { Watchtower } from './watchtower.ts';

export class Fates {
  readonly #machine: FakeMachine;
  readonly #dice: Dice;
  readonly #tower: Watchtower;
  #merciful = false;
  /** What the tower threw while a process started; supervisors would take it for a fault of theirs. */
  broken: Error | null = null;

  constructor(machine: FakeMachine, dice: Dice, tower: Watchtower) {
    this.#machine = machine;
    this.#dice = dice;
    this.#tower = tower;
    const judged = machine.terminals.onProcess;
    machine.terminals.onProcess = (what, spec) => {
      try {
        judged(what, spec);
      } catch (fault) {
        this.broken ??= fault instanceof Error ? fault : new Error(String(fault));
      }
      if (what === 'start') this.#live(spec.id);
    };
  }

  /** From now on nobody lives for ever, but for those a person asked to have ended. */
  everyoneEnds(): void {
    this.#merciful = true;
    for (const id of this.#machine.terminals.living()) if (!this.#mustBeEnded(id)) this.#live(id);
  }

  #mustBeEnded(id: string): boolean {
    const task = [...this.#tower.model.tasks.values()].find(({ runs }) => runs.some(({ sessions }) => sessions.some((session) => session.id === id)));
    return task !== undefined && (task.cancelledAt !== null || openRun(task)?.stopAskedAt !== null);
  }

  #live(id: string): void {
    const { clock } = this.#machine;
    const fate = this.#dice.next();
    const isImmortal = fate < 0.05;
    clock.after(this.#dice.between(10, 2000), () => this.#machine.terminals.change(id, { signs: { flowing: true, lastOutputAt: clock.now() } }));
    if (this.#dice.chance(0.3)) clock.after(this.#dice.between(500, 4000), () => this.#machine.terminals.change(id, { signs: { flowing: false, attention: { text: 'may I?', at: clock.now() } } }));
    if (isImmortal && !this.#merciful) return;
    const code = fate < 0.4 ? 1 : 0;
    clock.after(this.#dice.between(100, 30_000), () => this.#end(id, code));
  }

  #end(id: string, code: number): void {
    if (!this.#machine.terminals.living().includes(id)) return;
    this.#tower.exits.set(id, code);
    this.#machine.terminals.change(id, { ended: { code, signal: null } });
  }
}
