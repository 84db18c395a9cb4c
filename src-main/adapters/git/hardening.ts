// What every git process of ours is told before it reads a repository's own configuration. Repositories and the agents in
// them are not trusted: their config must not be able to start a program, reach the network or change how git prints.

/** Laid over every config file through GIT_CONFIG_COUNT, which outranks them all and passes on to git's own children. */
const settings = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.attributesFile', '/dev/null'],
  ['core.pager', 'cat'],
  ['core.ignoreStat', 'false'], // true would hide changes from status
  ['core.splitIndex', 'false'], // a copied index must be whole
  ['core.quotePath', 'false'],
  ['credential.helper', ''], // empty forgets every helper, each of which is a command
  ['diff.external', ''],
  ['diff.submodule', 'short'],
  ['diff.noprefix', 'false'],
  ['diff.mnemonicPrefix', 'false'],
  ['diff.orderFile', '/dev/null'],
  ['log.showSignature', 'false'],
  ['commit.gpgSign', 'false'],
  ['submodule.recurse', 'false'],
  ['protocol.allow', 'never'],
  ['protocol.ext.allow', 'never'],
  ['protocol.file.allow', 'never'],
  ['safe.bareRepository', 'explicit'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['worktree.useRelativePaths', 'false'],
  ['color.ui', 'false'],
  ['color.branch', 'false'],
  ['column.ui', 'never'],
] as const;

const variables = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_ALLOW_PROTOCOL: 'none', // we never fetch; a planted promisor remote must not either
  GIT_NO_LAZY_FETCH: '1',
  GIT_SSH_COMMAND: 'false',
  GIT_ASKPASS: 'false',
  GIT_EDITOR: 'false',
  GIT_PAGER: 'cat',
  GIT_LFS_SKIP_DOWNLOAD_ERRORS: '1', // an object that is not here stays a pointer; the agent can pull it
  GIT_AUTHOR_NAME: 'Switchyard',
  GIT_AUTHOR_EMAIL: 'switchyard@localhost',
  GIT_COMMITTER_NAME: 'Switchyard',
  GIT_COMMITTER_EMAIL: 'switchyard@localhost',
} as const;

// Enough to find the user's own config and a temporary folder; nothing that could carry a secret or a GIT_DIR.
const passedOn = new Set([
  'HOME', 'USER', 'LOGNAME', 'XDG_CONFIG_HOME', 'TMPDIR', 'TEMP', 'TMP',
  'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'SYSTEMROOT', 'WINDIR',
  'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM',
]);

export type Setting = readonly [key: string, value: string];

/** The whole environment of a git process: `outside` filtered, `path` as PATH, our settings, and `more` settings last. */
export function gitEnvironment(outside: Readonly<Record<string, string | undefined>>, path: string, more: readonly Setting[]): Record<string, string> {
  const kept = Object.entries(outside).flatMap(([name, value]) => (value !== undefined && passedOn.has(name.toUpperCase()) ? [[name, value] as const] : []));
  const all: readonly Setting[] = [...settings, ...more];
  const config = all.flatMap(([key, value], at) => [[`GIT_CONFIG_KEY_${at}`, key] as const, [`GIT_CONFIG_VALUE_${at}`, value] as const]);
  return { ...Object.fromEntries(kept), PATH: path, ...variables, GIT_CONFIG_COUNT: String(all.length), ...Object.fromEntries(config) };
}

/**
 * Settings that disarm every filter driver among `config` (lines of `key\nvalue\0` from `git config -z --get-regexp`).
 * Only git-lfs with exactly its own commands stays. Keys go through the environment: a driver named `a=b` escapes `-c`.
 */
export function disarmed(config: string): readonly Setting[] {
  const lines = config.split('\0').filter((line) => line !== '').map(keyAndValue);
  const drivers = new Set(lines.flatMap(({ key }) => /^filter\.(.*)\.[^.]*$/s.exec(key)?.[1] ?? []));
  if (isPlainLfs(lines)) drivers.delete('lfs');
  return [...drivers].flatMap((driver) => [
    [`filter.${driver}.clean`, ''] as const,
    [`filter.${driver}.smudge`, ''] as const,
    [`filter.${driver}.process`, ''] as const,
    [`filter.${driver}.required`, 'false'] as const,
  ]);
}

interface Line {
  readonly key: string;
  readonly value: string;
}

function keyAndValue(line: string): Line {
  const end = line.indexOf('\n');
  return end < 0 ? { key: line, value: '' } : { key: line.slice(0, end), value: line.slice(end + 1) };
}

const lfsValues: Readonly<Record<string, readonly string[]>> = {
  'filter.lfs.clean': ['git-lfs clean -- %f'],
  'filter.lfs.smudge': ['git-lfs smudge -- %f', 'git-lfs smudge --skip -- %f'],
  'filter.lfs.process': ['git-lfs filter-process', 'git-lfs filter-process --skip'],
  'filter.lfs.required': ['true'],
};
const lfsPrograms = /^lfs\..*(extension|customtransfer|standalonetransferagent)/i; // keys by which git-lfs starts other programs

function isPlainLfs(lines: readonly Line[]): boolean {
  if (lines.some(({ key }) => lfsPrograms.test(key))) return false;
  const own = lines.filter(({ key }) => key.startsWith('filter.lfs.'));
  return own.every(({ key, value }) => lfsValues[key]?.includes(value) === true);
}
