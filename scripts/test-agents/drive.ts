// One task through the whole of Switchyard: a real host in a home of its own, a real agent, a scripted model; from wish to commit.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { endPtyHost } from '../../e2e/support/leftovers.ts';
import { startScriptedModel } from '../../e2e/support/scriptedModel/scriptedModel.ts';
import { openPlaces } from '../../src-main/adapters/node/places.ts';
import { reachRunningHost, type HostClient } from '../../src-main/cli/hostConnection.ts';
import { makeRepository } from '../../src-main/testing/repository.ts';
import { CommandId } from '../../src-shared/model/ids.ts';
import type { Task } from '../../src-shared/model/task.ts';
import type { RealAgent } from './agents.ts';
import { cacheFolder } from './install.ts';

export interface Driven {
  readonly version: string;
  /** What a person is told of the task in the end, with its commits. */
  readonly sentence: string;
  readonly good: boolean;
  /** What the terminal showed, for when it went wrong. */
  readonly terminal: string;
}

const patience = 180_000; // ms; the slowest first start we have seen took 80 s
const lookEvery = 250; // ms
const greeting = 'hello from the scripted model\n';

const prompt = [
  'Follow this script, step by step.', '',
  "@model: run printf 'hello from the scripted model\\n' > hello.txt",
  '@model: run git add hello.txt && git commit --quiet --message "Say hello"',
  '@model: say The greeting is committed.', '',
].join('\n');

export async function drive(agent: RealAgent, binFolder: string): Promise<Driven> {
  await mkdir(cacheFolder(), { recursive: true });
  const home = await mkdtemp(join(cacheFolder(), 'home-')); // not below /tmp: codex and gemini distrust that
  await using model = await startScriptedModel();
  const env = await furnish(agent, home, binFolder, model.address);
  const host = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'src-main', 'main-node.ts'), '--no-open'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    return await ask(agent, home, env['SWITCHYARD_HOME'] ?? home, host);
  } finally {
    await end(host);
    await endPtyHost(join(home, 'switchyard'));
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** A home for the agent, and the whole environment of the host. Nothing of it can reach beyond loopback. */
async function furnish(agent: RealAgent, home: string, binFolder: string, model: string): Promise<Record<string, string>> {
  const files = { '.gitconfig': '[user]\n\tname = A Person\n\temail = person@example.test\n', 'switchyard/settings.yaml': 'permission: full\nenvironment: [npm_config_*]\n', ...agent.files(model) };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
  const nowhere = 'http://127.0.0.1:9';
  return {
    HOME: home, SWITCHYARD_HOME: join(home, 'switchyard'), LANG: 'C.UTF-8',
    PATH: [binFolder, dirname(process.execPath), process.env['PATH'] ?? '/usr/bin:/bin'].join(delimiter),
    HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, ALL_PROXY: nowhere, NO_PROXY: '127.0.0.1,localhost',
    ...agent.env(model, home),
  };
}

async function ask(agent: RealAgent, home: string, switchyardHome: string, host: ChildProcess): Promise<Driven> {
  const { root } = await makeRepository(join(home, 'project'));
  const places = openPlaces({ SWITCHYARD_HOME: switchyardHome });
  const connection = await until(async () => (host.exitCode === null ? reachRunningHost(places) : Promise.reject(new Error('the host ended'))));
  using _ = connection;
  const { client } = connection;
  const seen = (await client.agents.look()).agents.find(({ name }) => name === agent.name);
  const { project } = await client.projects.add({ path: root, commandId: commandId() });
  const { task } = await client.tasks.create({ project: project.id, prompt, agent: agent.name, maxRuns: 1, commandId: commandId() });
  const report = await until(async () => {
    const now = await client.tasks.get({ task });
    return now.task.runs.at(-1)?.closed || now.status.turn === 'act' ? now : null;
  });
  return {
    version: seen?.version ?? seen?.missing ?? 'not seen',
    sentence: report.status.sentence,
    good: await isDone(report.task),
    terminal: await terminalOf(client, report.task),
  };
}

/** Completed, with exactly the one commit the script asked for, and nothing left lying about. */
async function isDone(task: Task): Promise<boolean> {
  const run = task.runs.at(-1);
  const work = run?.closed?.outcome.kind === 'completed' ? run.closed.work : null;
  if (!run?.workspace || work?.commits !== 1 || work.files !== 1 || work.uncommitted !== 0) return false;
  return (await readFile(join(run.workspace.path, 'hello.txt'), 'utf8')) === greeting;
}

async function terminalOf(client: HostClient, task: Task): Promise<string> {
  const session = task.runs.at(-1)?.sessions.at(-1)?.id;
  if (!session) return '';
  let text = '';
  for await (const chunk of await client.sessions.log({ session })) text += chunk.text;
  return text;
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  const late = performance.now() + patience;
  while (performance.now() < late) {
    const found = await look();
    if (found !== null) return found;
    await wait(lookEvery);
  }
  throw new Error(`nothing came of it in ${patience / 1000} s`);
}

async function end(host: ChildProcess): Promise<void> {
  if (host.exitCode !== null || host.signalCode !== null) return;
  host.kill('SIGTERM');
  await once(host, 'exit');
}

const commandId = () => CommandId.parse(crypto.randomUUID());
