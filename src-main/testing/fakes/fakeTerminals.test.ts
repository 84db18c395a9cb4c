import { terminalsContract } from '../contracts/terminalsContract.ts';
import { fakeTerminals, TerminalWorld } from './fakeTerminals.ts';

terminalsContract('the fake pty host', async () => {
  const world = new TerminalWorld();
  return { terminals: fakeTerminals(world, 10), another: async (epoch) => fakeTerminals(world, epoch), folder: '/workspace', close: async () => {} };
});
