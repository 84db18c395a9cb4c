import { afterEach, beforeEach, expect, test } from 'vitest';
import { startScriptedModel, type ScriptedModel } from '../../e2e/support/scriptedModel/scriptedModel.ts';
import { replyTo, type Tool, type Turn } from '../../e2e/support/scriptedModel/conversation.ts';

let model: ScriptedModel;
beforeEach(async () => {
  model = await startScriptedModel();
});
afterEach(() => model[Symbol.asyncDispose]());

const ask = async (path: string, body: object) => {
  const response = await fetch(model.address + path, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
};

const bash: Tool = { name: 'bash', kind: 'function', group: null, properties: { command: { type: 'string' }, purpose: { enum: ['build', 'test'] }, limit: { type: 'number' } }, required: ['command', 'purpose', 'limit'] };
const person = (text: string): Turn => ({ role: 'person', text });
const tool: Turn = { role: 'tool', text: 'done' };
const after = (turns: readonly Turn[], tools: readonly Tool[] = [bash]) => replyTo({ model: 'm', stream: false, turns, tools });

test('the script is followed one step per turn, and ends with its last words', () => {
  const script = person('Please.\n@model: run make one\n@model: run make two\n@model: say All made.\n');
  expect(after([script])).toMatchObject({ run: 'make one', args: { command: 'make one', purpose: 'build', limit: 10_000 } });
  expect(after([person('earlier'), script, tool])).toMatchObject({ run: 'make two' });
  expect(after([script, tool, { role: 'model', text: '' }, tool])).toEqual({ say: 'All made.' });
});

test('whatever has no script, or no shell, gets words', () => {
  expect(after([person('Give this a title.')])).toEqual({ say: 'Understood.' });
  expect(after([person('@model: run x')], [])).toEqual({ say: 'I have no shell.' });
});

const prompt = '@model: run make\n';

test('it speaks Anthropic Messages', async () => {
  const asked = { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: prompt }] }], tools: [{ name: 'Bash', input_schema: { properties: { command: { type: 'string' } } } }] };
  expect(JSON.parse((await ask('/v1/messages', asked)).text)).toMatchObject({ stop_reason: 'tool_use', content: [{ type: 'tool_use', name: 'Bash', input: { command: 'make' } }] });
  const answered = { ...asked, stream: true, messages: [...asked.messages, { role: 'user', content: [{ type: 'tool_result', content: [{ type: 'text', text: 'ok' }] }] }] };
  expect((await ask('/v1/messages', answered)).text).toMatch(/^event: message_start\n[\s\S]*"text_delta","text":"Done\."[\s\S]*event: message_stop\n/);
});

test('it speaks OpenAI Responses', async () => {
  const asked = { model: 'm', input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: prompt }] }], tools: [{ type: 'function', name: 'exec_command', parameters: { properties: { cmd: { type: 'string' } } } }] };
  expect(JSON.parse((await ask('/v1/responses', asked)).text)).toMatchObject({ status: 'completed', output: [{ type: 'function_call', name: 'exec_command', arguments: '{"cmd":"make"}' }] });
  const answered = { ...asked, stream: true, input: [...asked.input, { type: 'function_call_output', output: 'ok' }] };
  expect((await ask('/v1/responses', answered)).text).toMatch(/^event: response\.created\n[\s\S]*"output_text","text":"Done\."[\s\S]*event: response\.completed\n/);
});

test('it speaks OpenAI chat completions', async () => {
  const asked = { model: 'm', messages: [{ role: 'user', content: prompt }], tools: [{ type: 'function', function: { name: 'bash', parameters: { properties: { command: {} } } } }] };
  expect(JSON.parse((await ask('/v1/chat/completions', asked)).text)).toMatchObject({ choices: [{ finish_reason: 'tool_calls', message: { tool_calls: [{ function: { name: 'bash', arguments: '{"command":"make"}' } }] } }] });
  const answered = { ...asked, stream: true, messages: [...asked.messages, { role: 'tool', content: 'ok' }] };
  expect((await ask('/v1/chat/completions', answered)).text).toMatch(/"content":"Done\."[\s\S]*data: \[DONE\]\n/);
  expect(model.replies.map(({ path }) => path)).toEqual(['/v1/chat/completions', '/v1/chat/completions']);
});

test('what it does not understand is an error of its own, never an endless wait', async () => {
  expect(await ask('/v1/messages', { messages: 'x' })).toMatchObject({ status: 400 });
  expect(await ask('/v1/nothing', {})).toMatchObject({ status: 404 });
});
