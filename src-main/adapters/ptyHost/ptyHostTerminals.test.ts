// The port's contract, on a real pty host, with real programs in real ptys.
import { terminalsContract } from '../../testing/contracts/terminalsContract.ts';
import { hostUnderTest } from '../../testing/hostUnderTest.ts';

terminalsContract('the pty host', () => hostUnderTest());
