import { expect, test } from 'vitest';
import { asFault, Fault } from './fault.ts';

test('a fault says what broke, what was under way and what caused it', () => {
  const cause = new Error('EIO');
  const fault = asFault('ledger-broken', 'append to the ledger', cause);
  expect({ name: fault.name, code: fault.code, doing: fault.doing, message: fault.message, cause: fault.cause })
    .toEqual({ name: 'Fault', code: 'ledger-broken', doing: 'append to the ledger', message: 'EIO', cause });
});

test('a fault is not wrapped again', () => {
  const fault = new Fault('disk-full', 'append to the ledger', 'the disk is full');
  expect(asFault('other', 'start', fault)).toBe(fault);
});
