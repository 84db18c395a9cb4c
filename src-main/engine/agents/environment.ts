// What an agent sees of the host's environment: nothing but what is named here, its own keys, and what the user adds in the settings.
// A secret the user exported for something else never reaches it.

/** Names under which a session's processes can tell where they belong. */
export interface SessionNames {
  readonly task: string;
  readonly run: number;
  readonly session: string;
  readonly branch: string;
  readonly workspace: string;
  readonly project: string;
}

// SSH_AUTH_SOCK is left out on purpose: whoever talks an agent into something must not get the user's keys with it. Who signs commits
// through an ssh agent adds it in the settings. EDITOR is left out because nobody may be there to use it.
const forAll: readonly string[] = [
  'PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'TZ', 'LANG', 'LANGUAGE', 'LC_*',
  'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_DIRS', 'XDG_DATA_DIRS',
  // certificates of a company's network: paths only
  'SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_EXTRA_CA_CERTS', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'NO_PROXY',
  // where tool chains live, without which PATH alone builds nothing
  'NVM_DIR', 'VOLTA_HOME', 'FNM_DIR', 'PNPM_HOME', 'BUN_INSTALL', 'PYENV_ROOT', 'RBENV_ROOT', 'ASDF_DIR', 'ASDF_DATA_DIR',
  'CARGO_HOME', 'RUSTUP_HOME', 'GOPATH', 'GOROOT', 'JAVA_HOME', 'ANDROID_HOME', 'DOTNET_ROOT', 'HOMEBREW_PREFIX',
  // Windows cannot start a program without these
  'SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT', 'OS', 'TEMP', 'TMP', 'USERPROFILE', 'USERNAME', 'HOMEDRIVE', 'HOMEPATH',
  'APPDATA', 'LOCALAPPDATA', 'ProgramData', 'ProgramFiles', 'ProgramFiles(x86)', 'ProgramW6432', 'CommonProgramFiles',
  'NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE',
];

const proxies: readonly string[] = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];

const terminal = { TERM: 'xterm-256color', COLORTERM: 'truecolor', TERM_PROGRAM: 'switchyard' };

/** The whole environment of a session. `allowed`: further names, a trailing `*` matches a prefix; upper and lower case are the same. */
export function sessionEnvironment(host: Readonly<Record<string, string>>, allowed: readonly string[], names: SessionNames): Record<string, string> {
  const isAllowed = matcher([...forAll, ...allowed]);
  const isProxy = matcher(proxies);
  const seen = Object.entries(host).filter(([name, value]) => isAllowed(name) || (isProxy(name) && !carriesPassword(value)));
  return { ...Object.fromEntries(seen), ...terminal, ...ours(names) };
}

const ours = ({ task, run, session, branch, workspace, project }: SessionNames): Record<string, string> => ({
  SWITCHYARD_TASK: task,
  SWITCHYARD_RUN: String(run),
  SWITCHYARD_SESSION: session,
  SWITCHYARD_BRANCH: branch,
  SWITCHYARD_WORKSPACE: workspace,
  SWITCHYARD_PROJECT: project,
});

/** Such as `http://me:secret@proxy:3128`. */
const carriesPassword = (address: string): boolean => address.includes('@');

function matcher(patterns: readonly string[]): (name: string) => boolean {
  const upper = patterns.map((pattern) => pattern.toUpperCase());
  const exact = new Set(upper);
  const prefixes = upper.filter((pattern) => pattern.endsWith('*')).map((pattern) => pattern.slice(0, -1));
  return (name) => exact.has(name.toUpperCase()) || prefixes.some((prefix) => name.toUpperCase().startsWith(prefix));
}
