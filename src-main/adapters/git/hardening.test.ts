import { expect, test } from 'vitest';
import { disarmed, gitEnvironment } from './hardening.ts';

test('git is told nothing of our environment but where its config lies', () => {
  const outside = {
    PATH: '/evil', HOME: '/home/person', GITHUB_TOKEN: 'secret', GIT_DIR: '/x', GIT_EXTERNAL_DIFF: 'x', GIT_CONFIG_PARAMETERS: "'a.b=c'",
    GIT_CONFIG_COUNT: '7', LD_PRELOAD: '/x.so', GIT_CONFIG_GLOBAL: '/dev/null', TMPDIR: '/tmp', DISPLAY: ':0',
  };
  const environment = gitEnvironment(outside, '/usr/bin', []);
  const names = Object.keys(environment).filter((name) => !/^GIT_CONFIG_(KEY|VALUE)_\d+$/.test(name)).sort();
  expect(names).toEqual([
    'GIT_ALLOW_PROTOCOL', 'GIT_ASKPASS', 'GIT_AUTHOR_EMAIL', 'GIT_AUTHOR_NAME', 'GIT_COMMITTER_EMAIL', 'GIT_COMMITTER_NAME', 'GIT_CONFIG_COUNT',
    'GIT_CONFIG_GLOBAL', 'GIT_EDITOR', 'GIT_LFS_SKIP_DOWNLOAD_ERRORS', 'GIT_LITERAL_PATHSPECS', 'GIT_NO_LAZY_FETCH', 'GIT_OPTIONAL_LOCKS', 'GIT_PAGER',
    'GIT_SSH_COMMAND', 'GIT_TERMINAL_PROMPT', 'HOME', 'LC_ALL', 'PATH', 'TMPDIR',
  ]);
  expect({ path: environment['PATH'], keys: Object.keys(environment).filter((name) => name.startsWith('GIT_CONFIG_KEY_')).length })
    .toEqual({ path: '/usr/bin', keys: Number(environment['GIT_CONFIG_COUNT']) });
});

const lines = (...settings: readonly string[]) => settings.map((setting) => `${setting}\0`).join('');
const off = (driver: string) => [
  [`filter.${driver}.clean`, ''], [`filter.${driver}.smudge`, ''], [`filter.${driver}.process`, ''], [`filter.${driver}.required`, 'false'],
];

test('every filter driver is switched off once, whatever it is called', () => {
  const config = lines('filter.evil.clean\nx', 'filter.evil.smudge\ny', 'filter.a=b.clean\nz', 'filter.a.b.process\nq\nr', 'filter.flag.required');
  expect(disarmed(config)).toEqual([...off('evil'), ...off('a=b'), ...off('a.b'), ...off('flag')]);
});

const lfs = ['filter.lfs.clean\ngit-lfs clean -- %f', 'filter.lfs.smudge\ngit-lfs smudge -- %f', 'filter.lfs.process\ngit-lfs filter-process', 'filter.lfs.required\ntrue'];

test('git-lfs stays when its commands are its own', () => {
  expect(disarmed(lines(...lfs))).toEqual([]);
});

test.each([
  ['another command', 'filter.lfs.clean\nevil'],
  ['an extension', 'lfs.extension.evil.clean\nevil'],
  ['a custom transfer', 'lfs.customtransfer.evil.path\nevil'],
  ['a transfer agent for one address', 'lfs.https://example.test.standalonetransferagent\nevil'],
  ['a key it does not have', 'filter.lfs.more\nevil'],
])('git-lfs is switched off when %s is set', (_, setting) => {
  expect(disarmed(lines(...lfs, setting))).toEqual(off('lfs'));
});
