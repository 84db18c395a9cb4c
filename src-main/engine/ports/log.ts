// Where the engine tells a developer what broke. People are told by facts and refusals, never by the log.

export interface Log {
  info(said: string, fields?: Readonly<Record<string, unknown>>): void;
  /** A fault: we or the machine broke. `doing` says what was under way. */
  fault(doing: string, cause: unknown): void;
}
