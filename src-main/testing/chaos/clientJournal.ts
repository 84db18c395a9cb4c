// What the person asked and what they were answered, each line on the disk before the next thing happens.
import { fsyncSync, openSync, closeSync, writeSync } from 'node:fs';

export type ClientLine =
  | { readonly what: 'asked'; readonly id: string; readonly wish: string; readonly about: string }
  | { readonly what: 'answered'; readonly id: string; readonly answer: unknown }
  | { readonly what: 'refused'; readonly id: string; readonly why: unknown };

export class ClientJournal implements Disposable {
  readonly #file: number;
  readonly lines: ClientLine[] = [];

  constructor(path: string) {
    this.#file = openSync(path, 'a');
  }

  write(line: ClientLine): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
    fsyncSync(this.#file);
    this.lines.push(line);
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}
