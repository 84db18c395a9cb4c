// OpenAI's newer wire: POST /v1/responses, as Codex speaks it. https://platform.openai.com/docs/api-reference/responses-streaming
import { z } from 'zod';
import type { Reply, Tool, Turn } from './conversation.ts';
import { answerJson, events, freshId, textOf, toolOf, type Wire } from './wire.ts';

const Piece = z.looseObject({ type: z.string().default('message'), role: z.string().optional(), content: z.unknown().optional(), output: z.unknown().optional(), tools: z.unknown().optional() });
const Body = z.looseObject({
  model: z.string(),
  stream: z.boolean().default(false),
  input: z.union([z.string().transform((text) => [{ type: 'message', role: 'user', content: text }]), z.array(Piece)]).default([]),
  tools: z.unknown().optional(),
});
const SomeTool = z.looseObject({ type: z.string().default('function'), name: z.string().optional(), parameters: z.unknown().optional(), tools: z.unknown().optional() });

export const openaiResponses: Wire = {
  path: /\/responses$/,
  read: (body) => {
    const { model, stream, input, tools } = Body.parse(body);
    const added = input.filter(({ type }) => type === 'additional_tools').flatMap((piece) => toolsIn('tools' in piece ? piece.tools : []));
    return { model, stream, turns: input.flatMap(turnOf), tools: [...toolsIn(tools), ...added] };
  },
  write: (reply, { model, stream }, response) => {
    const body = (status: string, output: readonly unknown[]) => ({ id: freshId('resp'), object: 'response', created_at: 0, status, model, output, usage });
    const item = outputOf(reply);
    if (!stream) return answerJson(response, body('completed', [item]));
    const send = events(response);
    let number = 0;
    const event = (type: string, rest: object) => send(type, { type, sequence_number: number++, ...rest });
    event('response.created', { response: body('in_progress', []) });
    event('response.output_item.added', { output_index: 0, item });
    event('response.output_item.done', { output_index: 0, item });
    event('response.completed', { response: body('completed', [item]) });
    response.end();
  },
};

const usage = {
  input_tokens: 100, input_tokens_details: { cached_tokens: 0 }, output_tokens: 10, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: 110,
};

function outputOf(reply: Reply) {
  if ('say' in reply) return { type: 'message', id: freshId('msg'), role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: reply.say, annotations: [] }] };
  const call = { id: freshId('item'), call_id: freshId('call'), name: reply.tool.name, status: 'completed' };
  if (reply.tool.kind === 'custom') return { ...call, type: 'custom_tool_call', input: reply.run };
  return { ...call, type: 'function_call', ...(reply.tool.group ? { namespace: reply.tool.group } : {}), arguments: JSON.stringify(reply.args) };
}

function turnOf(piece: z.infer<typeof Piece>): Turn[] {
  if (piece.type.endsWith('_output')) return [{ role: 'tool', text: textOf(piece.output) }];
  if (piece.type.endsWith('_call')) return [{ role: 'model', text: '' }];
  if (!piece.role) return [];
  const role = piece.role === 'user' ? 'person' : piece.role === 'assistant' ? 'model' : 'system';
  return [{ role, text: textOf(piece.content) }];
}

function toolsIn(tools: unknown, group: string | null = null): Tool[] {
  return z.array(SomeTool).catch([]).parse(tools ?? []).flatMap((tool) =>
    tool.type === 'namespace' ? toolsIn(tool.tools, tool.name ?? null) : [toolOf(tool.name ?? tool.type, tool.parameters, tool.type, group)]);
}
