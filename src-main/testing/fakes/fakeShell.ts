// As much of a shell as the contract of terminals speaks: `echo`, `cat`, `read`, `sleep`, `stty -echo`, `exit`, one after the other.

export interface ShellSide {
  readonly print: (text: string) => void;
  readonly exit: (code: number) => void;
}

export class FakeShell {
  readonly #left: string[];
  readonly #side: ShellSide;
  #line = '';
  /** Whether the tty shows what is typed. */
  echoes = true;

  constructor(script: string, side: ShellSide) {
    this.#left = script.split(';').map((command) => command.trim());
    this.#side = side;
  }

  /** Goes on until a command waits for something, or to the end. */
  run(): void {
    for (let command = this.#left[0]; command !== undefined; command = this.#left[0]) {
      const [word, ...rest] = command.split(' ');
      if (word === 'read' || word === 'cat' || word === 'sleep') return;
      this.#left.shift();
      if (word === 'stty') {
        this.echoes = false;
        continue;
      }
      if (word === 'exit') return this.#side.exit(Number(rest[0] ?? 0));
      this.#side.print(`${rest.join(' ')}\r\n`);
    }
    this.#side.exit(0);
  }

  /** Hands typed text over, line by line. */
  hear(text: string): void {
    const lines = `${this.#line}${text}`.split(/[\r\n]/);
    this.#line = lines.pop() ?? '';
    for (const line of lines) this.#hearLine(line);
  }

  #hearLine(line: string): void {
    if (this.#left[0] === 'cat') this.#side.print(`${line}\r\n`);
    if (!this.#left[0]?.startsWith('read')) return;
    this.#left.shift();
    this.run();
  }
}
