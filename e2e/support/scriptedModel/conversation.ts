// A conversation with a model, the same for every wire: what was said so far, which tools there are, and what the model does next.
// The model is a script: lines in the person's words tell it what to do, one step per turn.
//   @model: run <command>     calls the agent's shell tool
//   @model: say <text>        says it
// Behind the last step it says that it is done, and any conversation without such lines gets a short answer.

export interface Turn {
  readonly role: 'system' | 'person' | 'model' | 'tool';
  readonly text: string;
}

export interface Tool {
  readonly name: string;
  /** Some wires group tools. */
  readonly group: string | null;
  /** `custom` tools take plain text, all others JSON. */
  readonly kind: string;
  readonly properties: Readonly<Record<string, { readonly type?: unknown; readonly enum?: readonly unknown[] | undefined }>>;
  readonly required: readonly string[];
}

export interface Conversation {
  readonly model: string;
  readonly stream: boolean;
  readonly turns: readonly Turn[];
  readonly tools: readonly Tool[];
}

export type Reply = { readonly say: string } | { readonly run: string; readonly tool: Tool; readonly args: Readonly<Record<string, unknown>> };

const shells = ['bash', 'Bash', 'exec_command', 'shell_command', 'shell', 'local_shell', 'run_shell_command'];

/** What the model does next. As many tool results as there are behind the script, so many steps of it are done. */
export function replyTo({ turns, tools }: Conversation): Reply {
  const at = turns.findLastIndex(({ role, text }) => role === 'person' && text.includes('@model:'));
  if (at < 0) return { say: 'Understood.' };
  const steps = [...(turns[at]?.text.matchAll(/^\s*@model: (run|say) (.+?)\s*$/gm) ?? [])];
  const done = turns.slice(at).filter(({ role }) => role === 'tool').length;
  const spoken = steps.slice(0, done + 1).findLast((step) => step[1] === 'say')?.[2];
  const step = steps.filter((one) => one[1] === 'run')[done];
  if (!step?.[2]) return { say: spoken ?? 'Done.' };
  const tool = shells.map((name) => tools.find((one) => one.name === name)).find(Boolean);
  return tool ? { run: step[2], tool, args: argumentsOf(tool, step[2]) } : { say: 'I have no shell.' };
}

/** The command under the name this agent's tool gives it; whatever else it insists on, something that fits. */
function argumentsOf({ properties, required }: Tool, command: string): Record<string, unknown> {
  const name = ['command', 'cmd', 'script'].find((one) => one in properties) ?? 'command';
  const args: Record<string, unknown> = { [name]: properties[name]?.type === 'array' ? ['bash', '-lc', command] : command };
  for (const other of required) if (!(other in args)) args[other] = somethingFor(properties[other]);
  return args;
}

function somethingFor(property: Tool['properties'][string] | undefined): unknown {
  if (property?.enum) return property.enum[0];
  switch (property?.type) {
    case 'boolean': return false;
    case 'number': case 'integer': return 10_000;
    case 'array': return [];
    case 'object': return {};
    default: return 'run the next step';
  }
}
