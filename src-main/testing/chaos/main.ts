// `npm run chaos`: kills the real host at random moments under load and counts what was lost. -- --kills N --seed S [--source].
// Exit 0 only if all holds.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeHostEntry } from '../commandLine.ts';
import { storm } from './storm.ts';

const mostShown = 30; // broken promises worth reading at once

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, seed: { type: 'string' }, source: { type: 'boolean', default: false } } });
const kills = Number(values.kills);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const built = join(import.meta.dirname, '..', '..', '..', 'out', 'main', 'main-node.js');

console.log(`chaos: ${kills} kills, seed ${seed}`);
const report = await storm({ kills, seed, entry: !values.source && existsSync(built) ? built : nodeHostEntry, progress: (line) => console.log(line) });
for (const said of report.broken.slice(0, mostShown)) console.log(`BROKEN ${said}`);
if (report.broken.length > mostShown) console.log(`… and ${report.broken.length - mostShown} more`);
if (report.folder) console.log(`kept for a look: ${report.folder}; again: npm run chaos -- --kills ${kills} --seed ${seed}`);
console.log(`chaos: ${report.inRecovery} kills in recovery, ${report.ptyKills} of the pty host, ${report.runs} runs, ${report.agents} agents, starts ${report.medianStart} ms (slowest ${report.slowestStart}), ${report.killsPerSecond} kills/s`);
console.log(`chaos: ${report.kills} kills, ${report.acknowledged} tasks acknowledged, ${report.lost} lost, ${report.doubled} doubled, ${report.facts} facts gapless, ${report.seconds} s${report.broken.length > 0 ? `; ${report.broken.length} BROKEN` : ''}`);
process.exitCode = report.broken.length === 0 ? 0 : 1;
