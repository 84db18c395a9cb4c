// Reads a request's JSON body, never more of it than it may have.
import type { IncomingMessage } from 'node:http';

export type Body = { readonly json: unknown } | { readonly wrong: 400 | 413 };

/** An empty body is `undefined`. Stops reading at the limit. */
export async function readJson(request: IncomingMessage, limit: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return { wrong: 413 };
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) { // the refusal still has to go back on this connection
    length += chunk.length;
    if (length > limit) return { wrong: 413 };
    chunks.push(chunk);
  }
  try {
    return { json: length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { wrong: 400 };
  }
}
