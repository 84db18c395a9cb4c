// Anthropic's wire: POST /v1/messages. https://docs.anthropic.com/en/api/messages-streaming
import { z } from 'zod';
import type { Conversation, Reply, Turn } from './conversation.ts';
import { answerJson, events, freshId, textOf, toolOf, type Wire } from './wire.ts';

const Body = z.looseObject({
  model: z.string(),
  stream: z.boolean().default(false),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })).default([]),
  tools: z.array(z.looseObject({ name: z.string(), input_schema: z.unknown().optional() })).default([]),
});
const Part = z.looseObject({ type: z.string() });

export const anthropicMessages: Wire = {
  path: /\/messages$/,
  read: (body) => {
    const { model, stream, messages, tools } = Body.parse(body);
    return { model, stream, turns: messages.flatMap(turnsOf), tools: tools.map((tool) => toolOf(tool.name, tool.input_schema)) };
  },
  write: (reply, { model, stream }, response) => {
    const message = { id: freshId('msg'), type: 'message', role: 'assistant', model, stop_sequence: null, usage: { input_tokens: 100, output_tokens: 10 } };
    const block = blockOf(reply);
    const stop = 'run' in reply ? 'tool_use' : 'end_turn';
    if (!stream) return answerJson(response, { ...message, content: [block], stop_reason: stop });
    const send = events(response);
    const event = (type: string, rest: object) => send(type, { type, ...rest });
    event('message_start', { message: { ...message, content: [], stop_reason: null } });
    event('content_block_start', { index: 0, content_block: 'run' in reply ? { ...block, input: {} } : { type: 'text', text: '' } });
    const delta = 'run' in reply ? { type: 'input_json_delta', partial_json: JSON.stringify(reply.args) } : { type: 'text_delta', text: reply.say };
    event('content_block_delta', { index: 0, delta });
    event('content_block_stop', { index: 0 });
    event('message_delta', { delta: { stop_reason: stop, stop_sequence: null }, usage: { output_tokens: 10 } });
    event('message_stop', {});
    response.end();
  },
};

const blockOf = (reply: Reply) =>
  'run' in reply ? { type: 'tool_use', id: freshId('toolu'), name: reply.tool.name, input: reply.args } : { type: 'text', text: reply.say };

function turnsOf({ role, content }: { role: string; content: unknown }): Turn[] {
  const spoken = role === 'user' ? 'person' : role === 'assistant' ? 'model' : 'system';
  if (typeof content === 'string') return [{ role: spoken, text: content }];
  return z.array(Part).catch([]).parse(content).map((part): Conversation['turns'][number] => {
    if (part.type === 'tool_result') return { role: 'tool', text: textOf(part) };
    return { role: part.type === 'tool_use' ? 'model' : spoken, text: textOf(part) };
  });
}
