// OpenAI's older wire, which most other providers speak too: POST /v1/chat/completions.
import { z } from 'zod';
import { answerJson, events, freshId, textOf, toolOf, type Wire } from './wire.ts';
import type { Turn } from './conversation.ts';

const Body = z.looseObject({
  model: z.string(),
  stream: z.boolean().default(false),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })).default([]),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string(), parameters: z.unknown().optional() }) })).default([]),
});

const roles: Readonly<Record<string, Turn['role']>> = { user: 'person', assistant: 'model', tool: 'tool' };

export const openaiChat: Wire = {
  path: /\/chat\/completions$/,
  read: (body) => {
    const { model, stream, messages, tools } = Body.parse(body);
    return {
      model, stream,
      turns: messages.map(({ role, content }) => ({ role: roles[role] ?? 'system', text: textOf(content) })),
      tools: tools.map((tool) => toolOf(tool.function.name, tool.function.parameters)),
    };
  },
  write: (reply, { model, stream }, response) => {
    const head = { id: freshId('chatcmpl'), created: 0, model };
    const calls = 'run' in reply ? [{ index: 0, id: freshId('call'), type: 'function', function: { name: reply.tool.name, arguments: JSON.stringify(reply.args) } }] : undefined;
    const content = 'say' in reply ? reply.say : null;
    const finish = calls ? 'tool_calls' : 'stop';
    if (!stream) {
      return answerJson(response, { ...head, object: 'chat.completion', usage, choices: [{ index: 0, message: { role: 'assistant', content, tool_calls: calls }, finish_reason: finish }] });
    }
    const send = events(response);
    const chunk = (delta: object, reason: string | null) => send(null, { ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: reason }] });
    chunk({ role: 'assistant', content: '' }, null);
    chunk(calls ? { tool_calls: calls } : { content }, null);
    chunk({}, finish);
    send(null, { ...head, object: 'chat.completion.chunk', choices: [], usage });
    send(null, '[DONE]');
    response.end();
  },
};

const usage = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 };
