// Programs installed on this machine, found without running a shell.

export interface Programs {
  /** Absolute path of an executable: a bare name is looked up on PATH, a path is checked as it is. Null when it is not there. */
  find(program: string): Promise<string | null>;
  /** First line that the program prints when asked for its version, or null when it did not answer within 10 s. */
  version(path: string, args: readonly string[]): Promise<string | null>;
  /** Absolute path of the Node that runs our own scripts, and the environment it needs to behave as Node. */
  readonly node: { readonly program: string; readonly env: Readonly<Record<string, string>> };
  /** Absolute path of the built-in scripted agent. */
  readonly scriptedAgent: string;
  /** Absolute path of the script that runs Claude Code and shows what it does. */
  readonly claudeView: string;
}
