// The short answers of the server, worded the same each time: they tell a stranger nothing about what is here.
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Refused } from './guard.ts';

export type Said = Refused | 200 | 400 | 404 | 405 | 413 | 500;
const words: Readonly<Record<Said, string>> = {
  200: 'OK', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed',
  413: 'Content Too Large', 421: 'Misdirected Request', 500: 'Internal Server Error',
};

/** Anything but 200 ends the connection, so that a body nobody reads cannot keep it. */
export function say(response: ServerResponse, status: Said, text = `${words[status]}\n`, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, {
    'content-type': type, 'content-length': Buffer.byteLength(text), 'cache-control': 'no-store', 'x-content-type-options': 'nosniff',
    ...(status === 200 ? {} : { connection: 'close' }),
  });
  response.end(text);
}

export function sayRaw(socket: Duplex, status: Said): void {
  const text = `${words[status]}\n`;
  socket.end(`HTTP/1.1 ${status} ${words[status]}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`);
}

export function sayJson(response: ServerResponse, value: unknown): void {
  say(response, 200, JSON.stringify(value), 'application/json');
}
