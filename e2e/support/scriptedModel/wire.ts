// What all wires share: loosely shaped requests, made-up ids, server-sent events.
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Conversation, Reply, Tool } from './conversation.ts';

/** One provider's way to ask a model over HTTP. */
export interface Wire {
  /** How the path of a request ends. */
  readonly path: RegExp;
  read(body: unknown): Conversation;
  write(reply: Reply, asked: Conversation, response: ServerResponse): void;
}

const Schema = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ type: z.unknown().optional(), enum: z.array(z.unknown()).optional() })).catch({}),
  required: z.array(z.string()).catch([]),
}).catch({ properties: {}, required: [] });

export function toolOf(name: string, schema: unknown, kind = 'function', group: string | null = null): Tool {
  const { properties, required } = Schema.parse(schema ?? {});
  return { name, kind, group, properties, required };
}

/** All text in a piece of content, however deep it lies. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map(textOf).filter(Boolean).join('\n');
  const piece = z.looseObject({ text: z.unknown().optional(), content: z.unknown().optional() }).safeParse(content).data;
  return piece ? textOf(piece.text ?? piece.content ?? '') : '';
}

export const freshId = (prefix: string): string => `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 24)}`;

export function answerJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Begins a stream of server-sent events; each call sends one. */
export function events(response: ServerResponse): (name: string | null, data: unknown) => void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  return (name, data) => {
    response.write(`${name === null ? '' : `event: ${name}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
  };
}
