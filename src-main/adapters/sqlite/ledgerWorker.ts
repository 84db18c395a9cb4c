// The ledger's own thread, so that no sync of the disk ever stalls the host. Appends that arrive in one turn, or while the
// disk is busy, share one transaction; everything is answered in the order it was asked.
import { parentPort, workerData } from 'node:worker_threads';
import { asFault, type Fault } from '../../engine/fault.ts';
import { openLedgerFile, type LedgerFile } from './ledgerFile.ts';
import { nothing, type Answer, type AppendAsked, type Asked, type Opening, type Told } from './messages.ts';
import { isBusy, ledgerFault, tellFault } from './sqliteFaults.ts';

const opening: Opening = workerData;
const againMs = 50; // between two tries while a foreign program holds the database
const tell = (told: Told): void => parentPort?.postMessage(told);
const done = (id: number, answer: Partial<Answer> = {}): void => tell({ told: 'done', id, answer: { ...nothing, ...answer } });
const failed = (id: number, fault: Fault): void => tell({ told: 'failed', id, fault: tellFault(fault) });

try {
  serve(await openLedgerFile(opening));
} catch (thrown) {
  tell({ told: 'could-not-open', fault: tellFault(ledgerFault(thrown, 'open the ledger', opening.folder)) });
  parentPort?.close();
}

function serve(file: LedgerFile): void {
  let waiting: AppendAsked[] = [];
  let waitingSince: number | null = null;
  let due = false;

  const commitSoon = (ms: number | null): void => {
    if (due) return;
    due = true;
    if (ms === null) setImmediate(commit);
    else setTimeout(commit, ms);
  };

  function commit(): void {
    due = false;
    const group = waiting;
    waiting = [];
    if (group.length > 0) commitGroup(group);
  }

  function commitGroup(group: AppendAsked[]): void {
    try {
      file.append(group).forEach((first, index) => done(group[index]?.id ?? 0, { first }));
      waitingSince = null;
    } catch (thrown) {
      const fault = asFault('other', 'append to the ledger', thrown);
      if (isBusy(fault) && isPatient()) {
        waiting = [...group, ...waiting];
        commitSoon(againMs);
      } else if (fault.code === 'other' && group.length > 1) {
        for (const one of group) commitGroup([one]); // one of them is at fault; the others shall not suffer
      } else {
        for (const { id } of group) failed(id, fault);
      }
    }
  }

  function isPatient(): boolean {
    if (waitingSince === null) {
      waitingSince = performance.now();
      tell({ told: 'said', said: 'another program holds the ledger; waiting for it to let go' });
    }
    if (performance.now() - waitingSince < opening.patienceMs) return true;
    waitingSince = null;
    return false;
  }

  function checkRest(): void {
    if (file.checkMore()) setImmediate(checkRest);
    else if (file.tamper) tell({ told: 'tampered', tamper: file.tamper });
  }

  function answer(asked: Exclude<Asked, AppendAsked>): void {
    commit(); // whoever asks sees what was appended before
    try {
      if (asked.ask === 'read') done(asked.id, { lines: file.read(asked.after, asked.subject) });
      else if (asked.ask === 'answer') done(asked.id, { answer: file.answer(asked.command) });
      else void close(asked.id);
    } catch (thrown) {
      failed(asked.id, ledgerFault(thrown, asked.ask === 'read' ? 'read the ledger' : 'read an answer', opening.folder));
    }
  }

  async function close(id: number): Promise<void> {
    try {
      await file.close();
      done(id);
    } catch (thrown) {
      failed(id, ledgerFault(thrown, 'close the ledger', opening.folder));
    }
    parentPort?.close();
  }

  parentPort?.on('message', (asked: Asked) => {
    if (asked.ask !== 'append') return answer(asked);
    waiting.push(asked);
    commitSoon(null);
  });
  tell({ told: 'opened', epoch: file.epoch, tamper: file.tamper });
  if (!file.tamper) setImmediate(checkRest);
}
