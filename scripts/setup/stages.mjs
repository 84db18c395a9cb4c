// Runs checks one after another, all of them even when one fails, and ends with one line that says how it went.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodePath } from './node.mjs';
import { root, say } from './root.mjs';
import { run } from './run.mjs';

const bin = (...parts) => join(root, 'node_modules', ...parts);
const figures = mkdtempSync(join(tmpdir(), 'switchyard-figures-'));

/** What `npm run check` looks at: no browser, no build, under a minute. */
export const quickStages = [
  { name: 'types', args: [bin('typescript', 'bin', 'tsc'), '-p', '.'] },
  { name: 'lint', args: [bin('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings'] },
  {
    name: 'unit',
    args: [bin('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(figures, 'unit.json')}`],
    count: ({ numPassedTests: passed, numTotalTests: total }) => ({ passed, total }),
  },
];

/** The specs of e2e/ on one of Playwright's projects. A skipped spec counts as not passed, so that the last line shows it. */
export function specStage(name, project) {
  return {
    name,
    args: [bin('@playwright', 'test', 'cli.js'), 'test', `--project=${project}`],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(figures, `${name}.json`) },
    count: ({ stats }) => ({ passed: stats.expected, total: stats.expected + stats.unexpected + stats.flaky + stats.skipped }),
  };
}

/** Resolves with the exit code. `missing` names what could not be run here and why; it goes into the last line. */
export async function runStages(stages, missing = []) {
  const begun = Date.now();
  const results = [];
  for (const stage of stages) {
    say(`— ${stage.name}`);
    const code = await run(nodePath(), stage.args, { env: { ...process.env, ...stage.env } });
    results.push({ passed: code === 0, text: `${stage.name}${counted(stage)}` });
  }
  rmSync(figures, { recursive: true, force: true });
  const failed = results.filter((result) => !result.passed);
  const list = (some) => some.map((result) => result.text).join(', ');
  const seconds = Math.round((Date.now() - begun) / 1000);
  const left = missing.length ? `; NOT RUN: ${missing.join('; ')}` : '';
  say(failed.length ? `FAILED: ${list(failed)}${left} (${seconds} s)` : `passed: ${list(results)}${left} (${seconds} s)`);
  return failed.length ? 1 : 0;
}

function counted(stage) {
  if (!stage.count) return '';
  try {
    const { passed, total } = stage.count(JSON.parse(readFileSync(join(figures, `${stage.name}.json`), 'utf8')));
    return passed === total ? ` ${total}` : ` ${passed} of ${total}`;
  } catch {
    return ' (no figures: the runner did not get that far)';
  }
}
