// One at a time per git common dir. Two `git worktree add` at once read each other's half-written files and fail.

export type Exclusively = <T>(commonDir: string, deed: () => Promise<T>) => Promise<T>;

export function commonDirMutex(): Exclusively {
  const last = new Map<string, Promise<unknown>>();
  return async (commonDir, deed) => {
    const before = last.get(commonDir) ?? Promise.resolve();
    const mine = before.then(deed, deed);
    const settled = mine.catch(() => {});
    last.set(commonDir, settled);
    try {
      return await mine;
    } finally {
      if (last.get(commonDir) === settled) last.delete(commonDir);
    }
  };
}
