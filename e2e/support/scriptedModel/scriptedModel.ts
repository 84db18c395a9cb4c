// A model that follows a script, on loopback, for real agents: no account, no network, the same answer every time.
// It speaks Anthropic Messages, OpenAI Responses and OpenAI chat completions. What a script looks like is told in conversation.ts.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { anthropicMessages } from './anthropicMessages.ts';
import { replyTo, type Reply } from './conversation.ts';
import { openaiChat } from './openaiChat.ts';
import { openaiResponses } from './openaiResponses.ts';
import { answerJson, type Wire } from './wire.ts';

export interface ScriptedModel extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40123`, without a slash behind it. */
  readonly address: string;
  /** What it did so far, oldest first: the path that was asked and what it answered. */
  readonly replies: readonly { readonly path: string; readonly reply: Reply }[];
}

const wires: readonly Wire[] = [anthropicMessages, openaiResponses, openaiChat];

export async function startScriptedModel(): Promise<ScriptedModel> {
  const replies: { path: string; reply: Reply }[] = [];
  const server = createServer((request, response) => {
    answer(request, response, replies).catch((thrown: unknown) => answerJson(response, { error: { type: 'api_error', message: String(thrown) } }, 400));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('the scripted model has no port');
  return {
    address: `http://127.0.0.1:${at.port}`,
    replies,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, replies: { path: string; reply: Reply }[]): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://model').pathname;
  const wire = request.method === 'POST' ? wires.find((one) => one.path.test(path)) : undefined;
  if (wire) {
    const asked = wire.read(JSON.parse(await bodyOf(request)));
    const reply = replyTo(asked);
    replies.push({ path, reply });
    return wire.write(reply, asked, response);
  }
  if (path.endsWith('/count_tokens')) return answerJson(response, { input_tokens: 100 });
  if (path.endsWith('/models')) return answerJson(response, { object: 'list', data: [{ id: 'scripted', object: 'model', type: 'model', display_name: 'Scripted' }] });
  return answerJson(response, { error: { type: 'not_found_error', message: `nothing at ${path}` } }, 404);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
