// What performing a step may use. A performer does one deed through ports and records what came of it; it decides nothing.
import type { Fact } from '../../../src-shared/model/facts.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import type { Project } from '../../../src-shared/model/project.ts';
import type { Run } from '../../../src-shared/model/run.ts';
import type { Settings } from '../../../src-shared/model/settings.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import type { Ports } from '../ports/ports.ts';
import type { TerminalSeen } from '../ports/terminals.ts';
import type { StepName, StepOf } from '../plan/step.ts';

export interface Scene {
  readonly task: Task;
  readonly run: Run;
  readonly project: Project;
  readonly settings: Settings;
  readonly ports: Ports;
  readonly signal: AbortSignal;
  /** How often in a row the task's steps came to nothing before this one. */
  readonly failures: number;
  /** Readable names of living sessions. */
  readonly takenNames: () => ReadonlySet<string>;
  /** Makes facts durable; `decide` sees the newest model and may give none. */
  readonly record: (decide: (draft: Model) => readonly Fact[]) => Promise<void>;
  /** Tells the world of a terminal that was just opened, before any look could. */
  readonly saw: (seen: TerminalSeen) => void;
  /** Resolves after a look at the world that began after this call. */
  readonly look: () => Promise<void>;
}

export type Deed<Name extends StepName> = (step: StepOf<Name>, scene: Scene) => Promise<void>;
