// The task being written. Leaving the dialog keeps it; queueing clears the words and keeps the choices.
import { create } from 'zustand';
import type { ProjectId } from '../../../src-shared/model/ids.ts';

export interface Draft {
  readonly project: ProjectId | null;
  readonly prompt: string;
  readonly title: string;
  /** Empty: the agent the settings name. */
  readonly agent: string;
  readonly program: string;
  /** One argument per line. */
  readonly args: string;
  /** Empty: what is checked out when the run begins. */
  readonly base: string;
  readonly priority: string;
  /** Empty: as the settings say. */
  readonly maxRuns: string;
}

const blank: Draft = { project: null, prompt: '', title: '', agent: '', program: '', args: '{prompt}', base: '', priority: '5', maxRuns: '' };

export const useDraft = create<Draft>(() => blank);
export const write = (change: Partial<Draft>): void => useDraft.setState(change);
export const clearWords = (): void => useDraft.setState({ prompt: '', title: '' });

/** What is sent for a draft; only the agent `command` has a program of its own. */
export function wishOf({ prompt, title, agent, program, args, base, priority, maxRuns }: Draft, project: ProjectId) {
  return {
    project, prompt, title: title.trim(),
    agent: agent || null,
    command: agent === 'command' && program.trim() ? { program: program.trim(), args: args.split('\n').filter((line) => line !== '') } : null,
    base: base.trim() || null,
    priority: Number(priority),
    maxRuns: maxRuns.trim() ? Number(maxRuns) : null,
  };
}

export interface Wrong {
  readonly prompt?: string;
  readonly program?: string;
  readonly maxRuns?: string;
  readonly project?: string;
}

/** What can be said to be missing before anybody is asked. */
export function missingIn(draft: Draft, project: ProjectId | null): Wrong {
  return {
    ...(draft.prompt.trim() ? {} : { prompt: 'Write what should be done.' }),
    ...(project ? {} : { project: 'Add a project first.' }),
    ...(draft.agent === 'command' && !draft.program.trim() ? { program: 'Name the program to run.' } : {}),
    ...(draft.maxRuns.trim() && !/^([1-9][0-9]?|100)$/.test(draft.maxRuns.trim()) ? { maxRuns: 'A number from 1 to 100.' } : {}),
  };
}
