// The page's key: a one-time ticket in the address's fragment is changed for a token, which lives as long as the tab. The ticket is wiped at once.
import { z } from 'zod';
import { Locked } from './roads.ts';

const kept = 'switchyard.token';
const Answer = z.object({ token: z.string().min(1) });
const keyless = 'This page has no key. Open the address that "switchyard daemon open" prints; it carries one.';

/** The token of this tab; throws `Locked` when there is none to be had, anything else when the host does not answer. */
export async function sessionToken(): Promise<string> {
  const ticket = takeTicket();
  if (ticket) sessionStorage.setItem(kept, await exchange(ticket));
  const token = sessionStorage.getItem(kept);
  if (!token) throw new Locked(keyless);
  return token;
}

let held: string | null = null;

/** The ticket of the address, wiped from it; kept in memory until it was changed, because a host may be slow to answer. */
function takeTicket(): string | null {
  const found = /^#k=([^&]+)/.exec(location.hash)?.[1];
  if (!found) return held;
  held = decodeURIComponent(found);
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  return held;
}

async function exchange(ticket: string): Promise<string> {
  const answer = await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ticket }) });
  if (answer.status >= 500) throw new Error(`the host answered ${answer.status}`);
  held = null;
  if (!answer.ok) {
    const token = sessionStorage.getItem(kept);
    if (token) return token; // a used ticket in a reloaded address does no harm
    throw new Locked('The key in this address was used before. Open the address that "switchyard daemon open" prints now.');
  }
  return Answer.parse(await answer.json()).token;
}
