// `npm run bench`: measures the speed goals and prints one line of JSON each. -- [name …]
import type { run } from './ledger.ts';

const benches: Readonly<Record<string, () => Promise<{ readonly run: typeof run }>>> = {
  ledger: () => import('./ledger.ts'),
  pty: () => import('./pty.ts'),
  attach: () => import('./attach.ts'),
  git: () => import('./git.ts'),
  feed: () => import('./feed.ts'),
  start: () => import('./start.ts'),
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`no bench is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(' ')}.`);
  process.exit(2);
}
const began = performance.now();
for (const name of wanted) await (await benches[name]?.())?.run();
console.error(`bench: ${wanted.length} in ${Math.round((performance.now() - began) / 1000)} s`);
process.exit(0); // a thread or a socket of what was measured may still be winding down
