// Prints a task's facts and the status after each (or all facts, without a task) from the ledger under SWITCHYARD_HOME. Only reads;
// a host may be running meanwhile.
import { existsSync } from 'node:fs';
import { openPlaces } from '../../src-main/adapters/node/places.ts';
import { databaseIn, openForReading } from '../../src-main/adapters/sqlite/database.ts';
import { readLines } from '../../src-main/adapters/sqlite/readLedger.ts';
import type { Recorded } from '../../src-shared/model/facts.ts';
import { TaskId } from '../../src-shared/model/ids.ts';
import { upcast } from '../../src-shared/model/upcast.ts';
import { story } from './story.ts';

const [asked] = process.argv.slice(2);
const task = asked === undefined ? null : TaskId.safeParse(asked);
if (task && !task.success) fail(`${asked} is not a task; tasks are named like T-12`, 2);
const file = databaseIn(openPlaces(process.env).ledger);
if (!existsSync(file)) fail(`there is no ledger at ${file}`, 1);
let count = 0;
for (const told of story(factsIn(file), task?.data ?? null)) {
  count += 1;
  console.log(told);
}
if (count === 0) fail('no facts', 1);

function* factsIn(path: string): Generator<Recorded> {
  const db = openForReading(path);
  try {
    let last = 0;
    for (let lines = after(last); lines.length > 0; lines = after(last)) {
      for (const { seq, at, kind, body } of lines) yield { seq, at, fact: upcast(kind, JSON.parse(body)) };
      last = lines.at(-1)?.seq ?? last;
    }
  } finally {
    db.close();
  }

  function after(seq: number) {
    return readLines(db, seq, Number.MAX_SAFE_INTEGER, null);
  }
}

function fail(why: string, code: number): never {
  console.error(`ledger: ${why}`);
  process.exit(code);
}
