// A small chaos run on every change: the real host, killed twenty times under load. `npm run chaos` is the same with more.
import { expect } from 'vitest';
import { where } from '../where.ts';
import { nodeHostEntry } from '../commandLine.ts';
import { storm } from './storm.ts';

where(process.platform === 'linux', 'chaos reads /proc, so it needs Linux')('twenty kills -9 of the host, in recovery too: nothing acknowledged is lost, nothing runs twice', async () => {
  const report = await storm({ kills: 20, seed: 7, entry: nodeHostEntry, progress: (line) => console.log(line) });
  console.log(`chaos: ${report.acknowledged} tasks acknowledged, ${report.runs} runs, ${report.facts} facts, ${report.seconds} s`);
  expect({ broken: report.broken, kills: report.kills, lost: report.lost, doubled: report.doubled, worked: report.acknowledged > 10 && report.agents > 5 })
    .toEqual({ broken: [], kills: 20, lost: 0, doubled: 0, worked: true });
}, 180_000);
