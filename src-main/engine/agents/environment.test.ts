import { expect, test } from 'vitest';
import { sessionEnvironment } from './environment.ts';
import { adaptersOf } from './catalogue.ts';

const names = { task: 'T-7', run: 2, session: 's', branch: 'sy/T-7-2', workspace: '/w', project: 'shop' };
const given = {
  TERM: 'xterm-256color', COLORTERM: 'truecolor', TERM_PROGRAM: 'switchyard',
  SWITCHYARD_TASK: 'T-7', SWITCHYARD_RUN: '2', SWITCHYARD_SESSION: 's', SWITCHYARD_BRANCH: 'sy/T-7-2', SWITCHYARD_WORKSPACE: '/w', SWITCHYARD_PROJECT: 'shop',
};

// Places where people and tools really leave secrets in an environment. The values are the canaries.
const secrets = [
  'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AZURE_CLIENT_SECRET', 'GOOGLE_APPLICATION_CREDENTIALS', 'GITHUB_TOKEN', 'GH_TOKEN',
  'GITLAB_TOKEN', 'NPM_TOKEN', 'NODE_AUTH_TOKEN', 'DATABASE_URL', 'PGPASSWORD', 'REDIS_URL', 'STRIPE_SECRET_KEY', 'SLACK_BOT_TOKEN', 'SENTRY_AUTH_TOKEN',
  'DOCKER_AUTH_CONFIG', 'VAULT_TOKEN', 'SSH_AUTH_SOCK', 'HOMEBREW_GITHUB_API_TOKEN', 'HTTPS_PROXY', 'all_proxy', 'GIT_ASKPASS', 'npm_config__auth', 'SWITCHYARD_TOKEN',
];
const canary = (name: string) => `canary-${name}`;
const laden = Object.fromEntries(secrets.map((name) => [name, /proxy/i.test(name) ? `http://me:${canary(name)}@proxy:3128` : canary(name)]));

test('no secret of the host reaches any agent', () => {
  for (const { environment } of adaptersOf({ agents: { mine: { program: 'p', args: [] } } })) {
    const seen = JSON.stringify(sessionEnvironment(laden, environment, names));
    expect(secrets.filter((name) => seen.includes(canary(name)))).toEqual([]);
  }
});

test('an agent gets its own keys and no other agent gets them', () => {
  const host = { ANTHROPIC_API_KEY: 'a', OPENAI_API_KEY: 'o', CLAUDECODE: '1', CODEX_SANDBOX: 'seatbelt' };
  const keys = adaptersOf({ agents: {} }).map(({ name, environment }) => {
    const seen = sessionEnvironment(host, environment, names);
    return [name, Object.keys(host).filter((key) => key in seen)];
  });
  expect(keys).toEqual([
    ['claude-code', ['ANTHROPIC_API_KEY']],
    ['codex', ['OPENAI_API_KEY']],
    ['opencode', ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY']],
    ['scripted', []],
  ]);
});

test('what programs need to run is passed, proxies only without a password', () => {
  const host = { PATH: '/bin', HOME: '/home/me', LC_TIME: 'C', http_proxy: 'http://proxy:3128', HTTPS_PROXY: 'http://me:pw@proxy:3128', Path: 'C:\\x', EDITOR: 'vi' };
  expect(sessionEnvironment(host, [], names)).toEqual({ PATH: '/bin', HOME: '/home/me', LC_TIME: 'C', http_proxy: 'http://proxy:3128', Path: 'C:\\x', ...given });
});

test('the user adds names and prefixes; nothing of the host passes for a name of ours', () => {
  const host = { MY_TOKEN: 't', ACME_A: '1', ACME_B: '2', ACME: '3', SWITCHYARD_TASK: 'T-1', TERM: 'dumb' };
  expect(sessionEnvironment(host, ['MY_TOKEN', 'ACME_*', 'SWITCHYARD_TASK', 'TERM'], names)).toEqual({ MY_TOKEN: 't', ACME_A: '1', ACME_B: '2', ...given });
});
