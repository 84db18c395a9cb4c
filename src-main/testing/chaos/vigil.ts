// Watches the agents while the storm goes on: whenever one begins, no earlier one of the same task may be alive.
import { isAliveNow } from '../survivors.ts';
import { nameOf, readJournal, type Entry } from '../agentJournal.ts';

const lookEveryMs = 10;

export class Vigil implements Disposable {
  readonly #file: string;
  readonly #timer: NodeJS.Timeout;
  readonly #ofTask = new Map<string, Entry[]>();
  readonly broken: string[] = [];
  readonly entries: Entry[] = [];
  #end = 0;

  constructor(file: string) {
    this.#file = file;
    this.#timer = setInterval(() => this.look(), lookEveryMs);
  }

  look(): void {
    const { entries, end } = readJournal(this.#file, this.#end);
    this.#end = end;
    for (const entry of entries) this.#judge(entry);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.look();
  }

  #judge(entry: Entry): void {
    this.entries.push(entry);
    if (entry.what === 'end') return;
    const earlier = this.#ofTask.get(entry.task) ?? [];
    this.#ofTask.set(entry.task, [...earlier, entry]);
    for (const one of earlier) if (isAliveNow(one)) this.broken.push(`I2: ${nameOf(one)} lives while ${nameOf(entry)} has begun`);
  }
}
