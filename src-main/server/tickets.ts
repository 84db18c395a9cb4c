// One-time tickets: what may stand in an address that others on this machine can read. Each is good once, for a minute.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../engine/ports/clock.ts';

const lifeMs = 60_000; // from printing the address to the page having loaded
const mostWaiting = 100; // tickets; the oldest go first

export interface Tickets {
  issue(): string;
  /** Whether this ticket was issued within the last minute and not used before. */
  take(ticket: string): boolean;
}

export function openTickets(clock: Pick<Clock, 'steady'>): Tickets {
  const waiting = new Map<string, number>();
  return {
    issue() {
      const oldest = waiting.size >= mostWaiting ? waiting.keys().next().value : undefined;
      if (oldest !== undefined) waiting.delete(oldest);
      const ticket = randomBytes(32).toString('hex');
      waiting.set(ticket, clock.steady() + lifeMs);
      return ticket;
    },
    take(ticket) {
      const until = waiting.get(ticket);
      waiting.delete(ticket);
      return until !== undefined && clock.steady() <= until;
    },
  };
}
