// What teaches us one agent: where its program is, how it is started with a prompt, which variables it may see. Pure: an adapter names
// arguments, it never runs anything. Exit decides a run's outcome, so agents are started in the form that ends by itself when the task is
// done. In that form nobody can be asked: what the permission mode does not allow, the agent refuses itself.
import type { PermissionMode } from '../../../src-shared/model/settings.ts';

/** One session about to start, as its agent is told of it. Paths are absolute. */
export interface LaunchContext {
  readonly prompt: string;
  /** The same prompt in a file that only this user can read. It is there before the agent starts. */
  readonly promptFile: string;
  readonly taskId: string;
  /** Number of the run, from 1. */
  readonly run: number;
  readonly session: string;
  /** The name a person chose: `claude-code`, or one of their own. */
  readonly agent: string;
  readonly branch: string;
  readonly workspace: string;
  /** The project's main checkout, never a place to work in. */
  readonly projectRoot: string;
  readonly permission: PermissionMode;
}

export interface LaunchPlan {
  /** Whole arguments; nothing splits, joins or expands them again. */
  readonly args: readonly string[];
  /** Laid over the environment the session gets anyway. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Where the program is: the first of several names found on PATH (or a path as it is), or a script of ours run by our own Node.
 * `through` names a script of ours that starts the program and shows a person what it does.
 */
export type ProgramWish =
  | { readonly anyOf: readonly string[]; readonly through?: 'claude-view' }
  | { readonly ours: 'scripted-agent' };

export interface AgentAdapter {
  readonly name: string;
  /** As people write it. */
  readonly title: string;
  readonly origin: 'built-in' | 'known' | 'configured';
  readonly program: ProgramWish;
  /** Arguments that make the program print its version, or null when nobody knows them. */
  readonly versionArgs: readonly string[] | null;
  /** One line: what to do when the program is not there. */
  readonly install: string;
  /** Variables of the host that this agent may see, beyond what all may; a trailing `*` matches a prefix. */
  readonly environment: readonly string[];
  launch(context: LaunchContext): LaunchPlan;
}
