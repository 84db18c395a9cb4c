// What lies behind each address of the server, once the guard has let somebody in.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { say, sayJson } from './answers.ts';
import { describeApi, openApi } from './api.ts';
import { readJson } from './body.ts';
import { docsPage } from './docsPage.ts';
import type { Door } from './guard.ts';
import { securityHeaders } from './headers.ts';
import { listPages, type Page } from './pages.ts';
import type { ServerWish } from './server.ts';
import type { Tickets } from './tickets.ts';

export type Room = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** What a room asks of whoever wants in. */
export function doorOf(path: string): Door {
  if (path === '/session') return 'ticket';
  return path === '/ticket' || path.startsWith('/api/') ? 'token' : 'page';
}

/** Answers by path; every path leads somewhere, if only to "not found". */
export async function furnish(wish: ServerWish, own: { authority: string }, tickets: Tickets): Promise<Room> {
  const description = await describeApi(wish.version, own.authority);
  const headers = Object.entries(securityHeaders(`'self' ws://${own.authority}`));
  const api = apiRoom(wish);
  const pages = pagesRoom(await listPages(wish.renderer));
  const rooms = new Map<string, Room>([
    ['/healthz', (_, response) => say(response, 200, 'ok\n')],
    ['/readyz', (_, response) => say(response, 200, 'ready\n')],
    ['/api', (_, response) => say(response, 200, docsPage(description), 'text/html; charset=utf-8')],
    ['/api/openapi.json', (_, response) => sayJson(response, description)],
    ['/ticket', onlyPost((_, response) => sayJson(response, { ticket: tickets.issue() }))],
    ['/session', onlyPost(sessionRoom(tickets, wish.token))],
  ]);
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const path = pathOf(request.url);
    return (rooms.get(path) ?? (path.startsWith('/api/') ? api : pages))(request, response);
  };
}

/** Gives the token for a ticket. */
const sessionRoom = (tickets: Tickets, token: string): Room => async (request, response) => {
  const body = await readJson(request, 1024); // bytes: a ticket is 64 letters
  const shown = TicketShown.safeParse('json' in body ? body.json : undefined);
  if (shown.success && tickets.take(shown.data.ticket)) sayJson(response, { token });
  else say(response, 401);
};

const TicketShown = z.object({ ticket: z.string().length(64) });

function apiRoom({ router, log }: ServerWish): Room {
  const api = openApi(router, log);
  return async (request, response) => {
    response.setHeader('cache-control', 'no-store');
    const came = await api(request, response);
    if (came !== 'answered') say(response, came === 'nothing-there' ? 404 : came);
  };
}

const pagesRoom = (pages: ReadonlyMap<string, Page>): Room => async (request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405);
  const page = pages.get(pathOf(request.url));
  if (!page) return say(response, 404, pages.size > 0 ? undefined : 'The window is not built yet: run npm run build.\n');
  response.setHeader('content-type', page.type);
  response.setHeader('cache-control', page.lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.end(request.method === 'HEAD' ? undefined : await page.read());
};

const onlyPost = (room: Room): Room => (request, response) => (request.method === 'POST' ? room(request, response) : say(response, 405));

export const pathOf = (url: string | undefined): string => url?.split('?', 1)[0] ?? '';
