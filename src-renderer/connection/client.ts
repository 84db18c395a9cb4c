// The typed client of the contract. It is the same object for the life of the page; calls go over whichever road is open.
import { createORPCClient, ORPCError, type ClientContext, type ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../src-shared/contract/contract.ts';

export type Client = ContractRouterClient<Contract>;

/** No road is open: nothing was sent, so nothing has changed. */
export class NoRoad extends Error {
  override readonly name = 'NoRoad';
}

/** What the host itself answered instead of doing it, in contrast to a road that broke; null when it was the road. */
export const answered = (error: unknown): string | null => (error instanceof ORPCError ? error.message : null);

let link: ClientLink<ClientContext> | null = null;
let roads = 0;

/** Puts calls on another road, or on none. */
export function takeRoad(next: ClientLink<ClientContext> | null): void {
  link = next;
  if (next) roads += 1;
}

/** How many roads there have been: a call that broke may be sent again once this has grown. */
export const roadCount = (): number => roads;

const current: ClientLink<ClientContext> = {
  call: (path, input, options) => (link ? link.call(path, input, options) : Promise.reject(new NoRoad('not connected to the host'))),
};

export const client: Client = createORPCClient(current);
