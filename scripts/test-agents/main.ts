// npm run test:agents -- [claude-code] [codex] [opencode@1.18.33]: one task through each real agent CLI, against a scripted model on
// loopback, through Switchyard to a commit. Not part of npm test: it installs some 400 MB per agent. `name@latest` takes the newest.
import { stripVTControlCharacters } from 'node:util';
import { realAgents, type RealAgent } from './agents.ts';
import { drive } from './drive.ts';
import { install } from './install.ts';

interface Row {
  readonly agent: string;
  readonly version: string;
  readonly seconds: string;
  readonly result: string;
}

const rows: Row[] = [];
let allGood = true;
for (const [agent, version] of wanted(process.argv.slice(2))) rows.push(await tryOut(agent, version));
process.stdout.write(table(rows));
process.exitCode = allGood ? 0 : 1;

function wanted(args: readonly string[]): readonly (readonly [RealAgent, string])[] {
  if (args.length === 0) return realAgents.map((agent) => [agent, agent.version]);
  return args.map((arg) => {
    const [name, version] = arg.split('@');
    const agent = realAgents.find((one) => one.name === name);
    if (agent) return [agent, version ?? agent.version];
    process.stderr.write(`test:agents: there is no agent "${arg}"; there are: ${realAgents.map((one) => one.name).join(', ')}\n`);
    return process.exit(2);
  });
}

async function tryOut(agent: RealAgent, version: string): Promise<Row> {
  const began = performance.now();
  const took = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  try {
    const bin = await install(agent.pack, version);
    const driven = await drive(agent, bin);
    if (!driven.good) {
      allGood = false;
      process.stderr.write(`test:agents: the terminal of ${agent.name}:\n${stripVTControlCharacters(driven.terminal)}\n`);
    }
    return { agent: agent.name, version: driven.version, seconds: took(), result: `${driven.good ? 'ok' : 'FAILED'}: ${driven.sentence}` };
  } catch (thrown) {
    allGood = false;
    return { agent: agent.name, version, seconds: took(), result: `FAILED: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
  }
}

function table(lines: readonly Row[]): string {
  const all = [{ agent: 'agent', version: 'version', seconds: 'took', result: 'result' }, ...lines];
  const width = (column: keyof Row): number => Math.max(...all.map((row) => row[column].length));
  return all.map(({ agent, version, seconds, result }) => `${agent.padEnd(width('agent'))}  ${version.padEnd(width('version'))}  ${seconds.padStart(width('seconds'))}  ${result}\n`).join('');
}
