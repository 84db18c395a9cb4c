import { ledgerContract } from '../contracts/ledgerContract.ts';
import { LedgerDisk } from './memoryLedger.ts';

ledgerContract('the ledger in memory', async () => {
  const disk = new LedgerDisk();
  return { open: async () => disk.open(), [Symbol.asyncDispose]: async () => {} };
});
