// `switchyard daemon`: the host that everything else speaks to.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { z } from 'zod';
import { flagsLayer } from '../../src-shared/model/settings.ts';
import { clock } from '../../src-shared/text/say.ts';
import { findBrowser, hasDisplay, leaveBrowserWindow } from '../adapters/node/browserWindow.ts';
import { findHost, type HostFile } from '../adapters/node/hostFile.ts';
import { isAlive } from '../adapters/node/processIdentity.ts';
import { act } from './act.ts';
import type { Desk, Said } from './desk.ts';
import { NotDone } from './notDone.ts';
import { reachRunningHost } from './hostConnection.ts';
import { wholeNumber } from './names.ts';
import { hostEntry, startHost } from './startHost.ts';
import { pairs } from './table.ts';

const port = wholeNumber(0, 65_535);

export function daemonCommands(program: Command): void {
  const daemon = program.command('daemon').description('start, stop and look at the host');
  daemon.command('start').description('start the Node host in the background, unless one runs').option('--port <number>', 'listen on this port', port).addOption(setting()).action(act(start));
  daemon.command('stop').description('end the host; agents go on').addOption(new Option('--agents <what>', 'what becomes of agents').choices(['keep', 'stop']).default('keep')).action(act(stop));
  daemon.command('status').description('say which host runs; exit 1 when none does').action(act(status));
  daemon.command('run').description('run the Node host here, until Ctrl C').option('--port <number>', 'listen on this port', port).addOption(setting()).action(act(run));
  daemon.command('open').description('open the window in a browser, or print an address that opens it once').option('--print', 'only print the address').action(act(open));
}

interface HostOptions {
  readonly port?: number;
  readonly set: readonly string[];
}

/** Stronger than files and the app, for as long as this host runs. */
const setting = () => new Option('--set <key=value>', 'a setting for as long as this host runs; may be given several times')
  .default([], 'none').argParser((flag: string, before: readonly string[]) => [...before, checkedFlag(flag)]);

function checkedFlag(flag: string): string {
  const layer = flagsLayer([flag]);
  if ('wrong' in layer) throw new InvalidArgumentError(layer.wrong);
  return flag;
}

const flagsOf = ({ port: at, set }: HostOptions): string[] =>
  [...(at === undefined ? [] : ['--port', String(at)]), ...set.flatMap((flag) => ['--set', flag])];

async function start(desk: Desk, options: HostOptions): Promise<Said> {
  const there = await findHost(desk.places);
  if (there && options.set.length > 0) throw new NotDone(`A host runs already (pid ${there.pid}); --set counts when a host starts. Stop it first, or use "settings set".`);
  const host = there ?? (await startHost(desk.places, flagsOf(options)));
  return { text: `${there ? 'Already running' : 'Started'}: ${sentence(host)}`, json: { ...about(host), started: there === null } };
}

async function stop(desk: Desk, options: { agents: 'keep' | 'stop' }): Promise<Said> {
  const running = await reachRunningHost(desk.places);
  if (!running) return { text: 'No host is running.', json: { stopped: false } };
  using host = running;
  await host.client.host.quit({ agents: options.agents });
  while (await isAlive(host.file)) await wait(50); // it ends by itself within 15 s, whatever happens
  return { text: `Ended: ${sentence(host.file)}. Agents ${options.agents === 'keep' ? 'go on' : 'were ended'}.`, json: { stopped: true, pid: host.file.pid } };
}

async function status(desk: Desk): Promise<Said> {
  const running = await reachRunningHost(desk.places);
  if (!running) throw new NotDone('No host is running.', { running: false });
  using host = running;
  const found = await host.client.host.status();
  const terminals = found.ptyHost ? `pid ${found.ptyHost.pid}, ${found.ptyHost.terminals} terminals` : 'does not answer';
  return {
    text: pairs([
      ['host', `${found.kind} ${found.version}, pid ${found.pid}, since ${clock(found.startedAt)}`], ['address', found.address], ['home', found.home],
      ['mode', found.mode], ['open runs', String(found.openRuns)], ['facts', String(found.facts)], ['pty host', terminals],
    ]),
    json: { running: true, ...found },
  };
}

async function run(_: Desk, options: HostOptions): Promise<Said> {
  const child = spawn(process.execPath, [hostEntry(), '--no-open', '--foreground', ...flagsOf(options)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, 'exit');
  return { text: '', json: { ended: true }, exit: code === 0 ? 0 : 1 };
}

async function open(desk: Desk, options: { print?: boolean }): Promise<Said> {
  const host = await desk.host();
  const address = await invitation(host.file);
  const browser = options.print || desk.wantsJson || !hasDisplay(process.env) ? null : findBrowser(process.env);
  if (!browser) return { text: `switchyard: open ${address}`, json: { address } };
  leaveBrowserWindow(browser, address, desk.places.browser);
  return { text: 'Opened.', json: { address } };
}

/** An address that opens the window once, within a minute. */
async function invitation(host: HostFile): Promise<string> {
  const address = `http://127.0.0.1:${host.port}`;
  const answer = await fetch(`${address}/ticket`, { method: 'POST', headers: { authorization: `Bearer ${host.token}`, 'content-type': 'application/json' }, body: '{}' });
  if (!answer.ok) throw new NotDone(`The host (pid ${host.pid}) answered ${answer.status}.`);
  return `${address}/#k=${z.object({ ticket: z.string() }).parse(await answer.json()).ticket}`;
}

const about = ({ kind, version, pid, port: at, startedAt }: HostFile) => ({ running: true, kind, version, pid, address: `http://127.0.0.1:${at}`, startedAt });

const sentence = ({ kind, version, pid, port: at }: HostFile): string => `${kind} host ${version}, pid ${pid}, http://127.0.0.1:${at}`;
