// Looks at everything Switchyard stands on and says what is well, what is not, and what to do.
import type { Finding, HostStatus } from '../../../src-shared/contract/host.ts';
import { isKnown } from '../../../src-shared/model/observed.ts';
import type { Surroundings } from '../../../src-shared/model/surroundings.ts';
import { count, size } from '../../../src-shared/text/say.ts';
import type { Engine } from '../engine.ts';

export async function doctor(engine: Engine, self: Pick<HostStatus, 'home' | 'version' | 'kind' | 'ptyHost'>): Promise<Finding[]> {
  const around = engine.lookout.surroundings();
  const git = await engine.ports.git.version();
  return [
    { what: 'switchyard', well: 'good', found: `${self.version}, ${self.kind} host, everything of it lies in ${self.home}`, todo: null },
    isKnown(git) ? { what: 'git', well: 'good', found: git.known, todo: null } : { what: 'git', well: 'bad', found: git.unknown, todo: 'Install git 2.36 or newer.' },
    terminals(around.terminals, self.ptyHost),
    ledger(around, engine.model.seq),
    ...around.settingsFaults.map(({ file, line, why }): Finding => ({ what: 'settings', well: 'warn', found: `${file}${line === null ? '' : `:${line}`}: ${why}`, todo: 'Mend the line; until then the last good values stay in force.' })),
    ...around.agents.map((agent): Finding => agent.missing
      ? { what: agent.name, well: 'warn', found: 'not ready', todo: agent.missing }
      : { what: agent.name, well: 'good', found: [agent.version, agent.path].filter(Boolean).join(', '), todo: null }),
    { what: 'memory', well: 'good', found: `${size(around.memory.used)} of ${size(around.memory.total)} used; agents ${size(around.memory.agents)}, app ${size(around.memory.app)}`, todo: null },
  ];
}

function ledger({ tamper, unwritable }: Surroundings, facts: number): Finding {
  if (tamper !== null) return { what: 'ledger', well: 'bad', found: tamper, todo: 'Nothing starts on its own. Bring the ledger folder back from a backup.' };
  if (unwritable !== undefined) return { what: 'ledger', well: 'bad', found: unwritable, todo: 'Nothing new starts until it can be written again; then it goes on by itself.' };
  return { what: 'ledger', well: 'good', found: `${count(facts, 'fact')}, chain intact`, todo: null };
}

function terminals(unknown: string | null, ptyHost: HostStatus['ptyHost']): Finding {
  if (unknown !== null || !ptyHost) return { what: 'terminals', well: 'bad', found: unknown ?? 'the pty host does not answer', todo: 'It is started again by itself; look again in a few seconds.' };
  const found = `pty host ${ptyHost.version}, pid ${ptyHost.pid}, ${count(ptyHost.terminals, 'terminal')}`;
  if (ptyHost.subreaper) return { what: 'terminals', well: 'good', found, todo: null };
  return { what: 'terminals', well: 'warn', found: `${found}; an agent that hides from its process tree can outlive a kill here`, todo: 'On Linux, install perl so that orphans are adopted.' };
}
