// One host: everything of it opened in order, told to others in run/host.json, and closed in the other order. Both mains begin here.
import { randomBytes } from 'node:crypto';
import { noFlags, type SettingsLayer } from '../../src-shared/model/settings.ts';
import { writeHostFile, removeHostFile, type HostFile } from '../adapters/node/hostFile.ts';
import { keepPort, keptPort } from '../adapters/node/keptPort.ts';
import { openLog } from '../adapters/node/log.ts';
import type { Places } from '../adapters/node/places.ts';
import { identityOf } from '../adapters/node/processIdentity.ts';
import type { HostSelf } from '../engine/api/host.ts';
import { createRouter, type Router } from '../engine/api/router.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { Fault } from '../engine/fault.ts';
import type { Log } from '../engine/ports/log.ts';
import type { Ports } from '../engine/ports/ports.ts';
import { Scope } from '../engine/scope.ts';
import { isFree, mustBeFree, openServer, type Server } from '../server/server.ts';
import type { AppFiles } from './appFiles.ts';
import { openPorts } from './ports.ts';
import { stopAgents } from './stopAgents.ts';

export interface HostWish {
  readonly kind: 'electron' | 'node';
  readonly places: Places;
  readonly files: AppFiles;
  readonly env: NodeJS.ProcessEnv;
  /** 0 takes the port of last time if it is free, else any: what a browser keeps for a page hangs on its address. */
  readonly port: number;
  /** Settings given on the command line. */
  readonly flags?: SettingsLayer;
  /** The log goes to stderr as well. */
  readonly alsoStderr: boolean;
  /** What a client's wish to end this host does. */
  readonly quit: (agents: 'keep' | 'stop') => void;
}

export interface Host {
  readonly engine: Engine;
  readonly router: Router;
  readonly terminals: Ports['terminals'];
  readonly server: Server;
  readonly log: Log;
  /** Pauses, and ends every agent. */
  stopAll(): Promise<void>;
  /** Closes everything; agents go on, or are ended first. Repeating it waits for the first. */
  leave(agents: 'keep' | 'stop'): Promise<void>;
}

const endMs = 10_000; // agents get this long to end before we leave the rest of it to the pty host

/** Throws a Fault whose message says in one line why there is no host. Nothing is left open then. */
export async function openHost(wish: HostWish): Promise<Host> {
  const log = openLog({ places: wish.places, name: 'host', alsoStderr: wish.alsoStderr });
  const quiet = openLog({ places: wish.places, name: 'host', alsoStderr: false });
  const scope = new Scope('host', (fault, name) => log.fault(`close ${name}`, fault));
  try {
    return await furnish(wish, log, scope);
  } catch (thrown) {
    quiet.fault('open the host', thrown); // whoever opened it says why in one sentence
    await scope[Symbol.asyncDispose]();
    throw thrown;
  }
}

async function furnish(wish: HostWish, log: Log, scope: Scope): Promise<Host> {
  const { kind, places, files, env } = wish;
  const identity = await identityOf(process.pid);
  if (!identity) throw new Fault('other', 'open the host', 'This process cannot tell who it is.');
  if (wish.port !== 0) await mustBeFree(wish.port); // before anything starts
  const ports = await openPorts({ places, files, env, flags: wish.flags ?? noFlags, log, scope, holder: { ...identity, kind } });
  const engine = await createEngine(ports, files.version);
  scope.defer(() => engine.close());

  const started = { ...identity, kind, version: files.version, startedAt: ports.clock.now() };
  const self: HostSelf = {
    status: async () => ({
      version: files.version, kind, pid: identity.pid, startedAt: started.startedAt, home: places.home, address: server.address,
      ptyHost: await aboutPtyHost(ports.terminals),
    }),
    quit: wish.quit,
  };
  const router = createRouter(engine, self);
  const server = await openDoor(wish, { started, router, ports, log, scope });
  return { engine, router, terminals: ports.terminals, server, log, ...leaving(engine, router, kind, log, scope) };
}

interface Inside {
  readonly started: Omit<HostFile, 'port' | 'token'>;
  readonly router: Router;
  readonly ports: Ports;
  readonly log: Log;
  readonly scope: Scope;
}

/** Listens, and only then says where. */
async function openDoor({ places, files, port }: HostWish, { started, router, ports, log, scope }: Inside): Promise<Server> {
  const token = randomBytes(32).toString('hex');
  const server = scope.use(await openServer({
    router, token, log, port: port || (await keptPort(places, isFree)), terminals: ports.terminals, clock: ports.clock, renderer: files.renderer, version: files.version,
  }));
  const told: HostFile = { ...started, port: server.port, token };
  await writeHostFile(places, told);
  await keepPort(places, server.port);
  scope.defer(() => removeHostFile(places, told));
  log.info('open', { kind: started.kind, version: started.version, address: server.address, epoch: ports.ledger.epoch });
  return server;
}

function leaving(engine: Engine, router: Router, kind: HostWish['kind'], log: Log, scope: Scope): Pick<Host, 'stopAll' | 'leave'> {
  const stopping = stopAgents(engine, router, kind === 'electron' ? 'window' : 'api');
  let left: Promise<void> | null = null;
  const leave = async (agents: 'keep' | 'stop') => {
    if (agents === 'stop' && !engine.signal.aborted) await stopping.toLeave(endMs).catch((thrown: unknown) => log.fault('stop all agents', thrown));
    await scope[Symbol.asyncDispose]();
    log.info('closed', { agents });
  };
  return { stopAll: stopping.all, leave: (agents) => (left ??= leave(agents)) };
}

async function aboutPtyHost(terminals: Awaited<ReturnType<typeof openPorts>>['terminals']) {
  const welcome = terminals.host();
  const seen = await terminals.look();
  if (!welcome || !('known' in seen)) return null;
  return { pid: welcome.pid, version: welcome.version, terminals: seen.known.filter(({ ended }) => !ended).length, subreaper: welcome.subreaper };
}
