// The machine the host runs on.

export interface Machine {
  readonly bootId: string;
  readonly pid: number;
  /** The host's own environment: what agents may see of it is the engine's to choose. */
  readonly environment: Readonly<Record<string, string>>;
  /** Bytes: this app's own processes, the trees of the given leading pids, all that is used, all there is. */
  memory(leaders: readonly number[]): Promise<{ readonly app: number; readonly agents: number; readonly used: number; readonly total: number }>;
  /** Whether a folder is there and can be listed; the reason if not. */
  folder(path: string): Promise<{ readonly there: true } | { readonly there: false; readonly why: string }>;
}
