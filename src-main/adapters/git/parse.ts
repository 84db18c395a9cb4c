// Reads git's NUL-separated output. Names are whatever bytes a repository holds, so nothing is ever split at lines or spaces.

export interface Status {
  /** Commit that HEAD names; null before the first one. */
  readonly head: string | null;
  /** Tracked files that differ from HEAD, staged or not. */
  readonly modified: readonly string[];
  readonly untracked: readonly string[];
}

/** Output of `status --porcelain=v2 -z --branch --no-renames`. */
export function parseStatus(output: Buffer): Status {
  const lines = output.toString('utf8').split('\0');
  const oid = lines.find((line) => line.startsWith('# branch.oid '))?.slice('# branch.oid '.length);
  const after = (line: string, fields: number) => line.split(' ').slice(fields).join(' ');
  return {
    head: oid === undefined || oid === '(initial)' ? null : oid,
    modified: lines.flatMap((line) => (line.startsWith('1 ') ? [after(line, 8)] : line.startsWith('u ') ? [after(line, 10)] : [])),
    untracked: lines.flatMap((line) => (line.startsWith('? ') ? [line.slice(2)] : [])),
  };
}

export interface Difference {
  readonly path: string;
  readonly change: 'M' | 'A' | 'D' | 'R';
  readonly from: string | null;
  readonly added: number | null;
  readonly removed: number | null;
}

/** Output of `diff-index --raw --numstat -z -M`: all raw entries, then all counts. */
export function parseDifferences(output: Buffer): readonly Difference[] {
  const parts = output.toString('utf8').split('\0').filter((part) => part !== '');
  const raw = new Map<string, { change: Difference['change']; from: string | null; isSameMode: boolean }>();
  const counts = new Map<string, readonly [added: number | null, removed: number | null]>();
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    if (part.startsWith(':')) {
      const [before = '', now, , , letter = 'M'] = part.split(' ');
      const from = letter.startsWith('R') ? (parts[(at += 1)] ?? '') : null;
      raw.set(parts[(at += 1)] ?? '', { change: changeOf(letter), from, isSameMode: before === `:${now}` });
      continue;
    }
    const [added = '-', removed = '-', ...rest] = part.split('\t');
    const path = rest.join('\t');
    const isRename = path === '';
    counts.set(isRename ? (parts[(at += 2)] ?? '') : path, [lines(added), lines(removed)]);
  }
  return [...raw].flatMap(([path, { change, from, isSameMode }]) => {
    const [added, removed] = counts.get(path) ?? [0, 0];
    const isOnlyTouched = change === 'M' && isSameMode && added === 0 && removed === 0;
    return isOnlyTouched ? [] : [{ path, change, from, added, removed }];
  });
}

function changeOf(letter: string): Difference['change'] {
  const first = letter[0];
  return first === 'A' || first === 'D' || first === 'R' ? first : 'M';
}

const lines = (count: string): number | null => (count === '-' ? null : Number(count));

export interface IndexEntry {
  readonly path: string;
  readonly isSubmodule: boolean;
  /** How git was told to look away: `assume-unchanged` or `skip-worktree`. */
  readonly isHidden: 'assumed' | 'skipped' | null;
}

/** The entries of `ls-files -v -s -z` that need a look of their own: submodules, and files that status does not look at. */
export function parseIndexOddities(output: Buffer): readonly IndexEntry[] {
  return output.toString('utf8').split('\0').flatMap((line) => {
    const tag = line[0] ?? 'H';
    const isSubmodule = line.startsWith('160000 ', 2);
    const isHidden = tag === 'S' ? 'skipped' : tag !== tag.toUpperCase() ? 'assumed' : null;
    return isSubmodule || isHidden !== null ? [{ path: line.slice(line.indexOf('\t') + 1), isSubmodule, isHidden }] : [];
  });
}
