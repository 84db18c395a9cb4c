// I37: what the person has exported for something else never reaches an agent, the disk or a process title, however it is written.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '../commandLine.ts';
import { survivorsIn } from '../survivors.ts';
import { Stage } from './stage.ts';

const names = [
  'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN', 'GITLAB_TOKEN', 'NPM_TOKEN', 'NODE_AUTH_TOKEN', 'DATABASE_URL', 'PGPASSWORD',
  'REDIS_URL', 'SLACK_WEBHOOK', 'STRIPE_SECRET_KEY', 'TWILIO_AUTH_TOKEN', 'VAULT_TOKEN', 'SSH_AUTH_SOCK', 'ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'HTTPS_PROXY', 'GIT_ASKPASS',
];
const canary = (name: string): string => `canary-${Buffer.from(name).toString('hex')}-x7`;
const valueOf = (name: string): string => (/URL|PROXY|WEBHOOK/.test(name) ? `https://me:${canary(name)}@secrets.test/` : canary(name));
const inRemote = canary('remote');

test('twenty secrets in the environment and in a remote reach no agent, no file of ours, no title and no environment below the host', async () => {
  await using stage = await Stage.open({ env: Object.fromEntries(names.map((name) => [name, valueOf(name)])) });
  const { home } = stage.line;
  await stage.repository.git(['remote', 'add', 'origin', `https://me:${inRemote}@secrets.test/shop.git`]);
  await stage.meet();
  await stage.register();
  await stage.client.host.doctor();
  await stage.client.projects.branches({ project: stage.project });
  await stage.create('Print all there is', { command: { program: '/usr/bin/env', args: [] } });
  await stage.create('Work\n@script: edit notes.md | commit Noted');
  await stage.create('Cannot start', { command: { program: 'no-such-program', args: ['{prompt}'] } });
  const stays = await stage.create('Stay\n@script: say begun | silent');
  await eventually(async () => (await stage.reports()).every(({ task, status }) => ['ready', 'blocked'].includes(status.word) || (task.id === stays && status.word === 'quiet')));

  const secrets = [...names.map(canary), inRemote].flatMap((text) => [text, Buffer.from(text).toString('base64'), Buffer.from(text).toString('hex'), encodeURIComponent(text)]);
  const found = (text: string) => secrets.filter((secret) => text.includes(secret));
  const files = filesBelow(home).filter((path) => !path.startsWith(stage.repository.root));
  const below = survivorsIn(home, [stage.host.pid]).map(({ pid }) => pid);
  const leaks = [
    ...files.map((path) => [path, ...found(readFileSync(path, 'latin1'))]),
    ...[...below, stage.host.pid].map((pid) => [`title of ${pid}`, ...found(readFileSync(`/proc/${pid}/cmdline`, 'latin1'))]),
    ...below.map((pid) => [`environment of ${pid}`, ...found(readFileSync(`/proc/${pid}/environ`, 'latin1'))]),
    ['what the host printed', ...found(stage.host.said())],
  ].filter(([, ...those]) => those.length > 0);
  expect(leaks).toEqual([]);
  expect({ secrets: secrets.length, printed: files.some((path) => readFileSync(path, 'latin1').includes('SWITCHYARD_TASK=T-1')), processes: below.length >= 3 })
    .toEqual({ secrets: 80, printed: true, processes: true });
});

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
