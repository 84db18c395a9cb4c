// Who may pass the loopback door, judged from a request's head alone. Pure.
// A local port is reachable by every web page and every user of the machine, so: exact Host, own Origin, a secret. Never rely on one of them.
import { createHash, timingSafeEqual } from 'node:crypto';

export interface Head {
  readonly method: string;
  /** The request target as it was sent. */
  readonly url: string;
  readonly version: string;
  /** Lower-case names; every value that was sent, duplicates apart (node's `headersDistinct`). */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
}

/** What a door asks for: a page is the same for everyone, a ticket is checked by the one who takes it, everything else needs the token. */
export type Door = 'page' | 'ticket' | 'token';

export interface Own {
  /** `127.0.0.1:<port>`: the one Host we answer to. */
  readonly authority: string;
  readonly token: string;
}

/** The answer to a request that may not pass. 421 wrong Host, 403 foreign page or form, 401 no token. */
export type Refused = 401 | 403 | 421;

/** Null when the request may pass. */
export function refusedBy(head: Head, door: Door, own: Own): Refused | null {
  if (!isForUs(head, own.authority)) return 421;
  if (!isFromUs(head, own.authority)) return 403;
  if (door === 'token' && !carriesToken(head, own.token)) return 401;
  return isReading(head.method) || isJson(head) ? null : 403;
}

/** DNS rebinding ends here: one Host header, spelled exactly as we are bound, and a target without a host of its own. */
const isForUs = ({ version, url, headers }: Head, authority: string): boolean =>
  version === '1.1' && url.startsWith('/') && !url.startsWith('//') && only(headers['host']) === authority;

/** Browsers say where a request comes from; programs say nothing and need the token all the same. */
function isFromUs({ headers }: Head, authority: string): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && only(origin) !== `http://${authority}`) return false;
  return site === undefined || only(site) === 'same-origin' || only(site) === 'none'; // none: typed or opened by the person
}

function carriesToken({ headers }: Head, token: string): boolean {
  const bearer = /^Bearer ([0-9a-f]{64})$/.exec(only(headers['authorization']) ?? '')?.[1];
  const offered = bearer ?? (headers['authorization'] === undefined ? socketToken(headers['sec-websocket-protocol']) : undefined);
  return offered !== undefined && isSame(offered, token);
}

/** A page cannot set headers on a WebSocket, so the token comes as a sub-protocol `t.<token>`. */
const socketToken = (protocols: readonly string[] | undefined): string | undefined =>
  only(protocols)?.split(',').map((protocol) => protocol.trim()).find((protocol) => protocol.startsWith('t.'))?.slice(2);

/** Takes as long for a token that is wrong in its first letter as for one wrong in its last. */
const isSame = (offered: string, token: string): boolean => timingSafeEqual(digest(offered), digest(token));
const digest = (text: string) => createHash('sha256').update(text).digest();

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** Forms and other simple requests of a foreign page cannot carry this type. */
const isJson = ({ headers }: Head): boolean => /^application\/json(; ?charset=utf-8)?$/i.test(only(headers['content-type']) ?? '');

const only = (values: readonly string[] | undefined): string | undefined => (values?.length === 1 ? values[0] : undefined);
