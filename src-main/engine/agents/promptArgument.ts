// A prompt as one argument of a program. Long ones go by file: Windows takes 32,767 characters for a whole command line, Linux 131,072
// bytes for one argument.
import type { LaunchContext } from './adapter.ts';

const longestPrompt = 20_000; // characters; four bytes each still fit Linux, and the rest of the line still fits Windows

/** The prompt itself, or the request to read it from its file. */
export const promptArgument = ({ prompt, promptFile }: Pick<LaunchContext, 'prompt' | 'promptFile'>): string =>
  prompt.length <= longestPrompt ? withoutNul(prompt) : `Read the file ${promptFile} to its end. It holds your whole task; do what it asks.`;

/** Whether the agent has to read the prompt's file. */
export const isByFile = (prompt: string): boolean => prompt.length > longestPrompt;

/** No argument of any program can hold a NUL. */
export const withoutNul = (text: string): string => text.replaceAll('\0', '');
