// `switchyard agents`, `doctor`, `version`: what is here and whether it is well.
import type { Command } from 'commander';
import type { Finding } from '../../src-shared/contract/host.ts';
import { act } from './act.ts';
import type { Desk, Said } from './desk.ts';
import { printable, table } from './table.ts';

export function lookCommands(program: Command, version: string): void {
  program.command('agents').description('list the agents that can be run').option('--look', 'look for them again').action(act(agents));
  program.command('doctor').description('look at everything Switchyard stands on; exit 1 when something is broken').action(act(doctor));
  program.command('version').description('print the version').action(act(async () => ({ text: version, json: { version } })));
}

async function agents(desk: Desk, options: { look?: boolean }): Promise<Said> {
  const { client } = await desk.host();
  const found = await (options.look ? client.agents.look() : client.agents.list());
  const rows = found.agents.map(({ name, version, path, missing, origin }) => [name, missing ? 'missing' : (version ?? 'ready'), origin, missing ?? path ?? '']);
  return { text: table(['agent', 'version', 'origin', 'where'], rows, 'There are no agents.'), json: found };
}

const marks: Readonly<Record<Finding['well'], string>> = { good: 'good', warn: 'warn', bad: 'BAD ' };

async function doctor(desk: Desk): Promise<Said> {
  const { client } = await desk.host();
  const { findings } = await client.host.doctor();
  const lines = findings.flatMap(({ what, well, found, todo }) => [`${marks[well]}  ${what}: ${printable(found)}`, ...(todo ? [`      ${printable(todo)}`] : [])]);
  const text = [...lines, `      Logs: ${desk.places.logs}`].join('\n');
  return { text, json: { findings, logs: desk.places.logs }, exit: findings.some(({ well }) => well === 'bad') ? 1 : 0 };
}
