// The deeds there are. Each is idempotent: done twice, or done and not recorded, it leaves the same world.
import type { SessionId, TaskId } from '../../../src-shared/model/ids.ts';
import type { Outcome } from '../../../src-shared/model/outcome.ts';
import type { Activity, Purpose } from '../../../src-shared/model/session.ts';
import type { TerminalSeen } from '../ports/terminals.ts';

interface OfRun {
  readonly task: TaskId;
  readonly run: number;
}
interface OfSession extends OfRun {
  readonly session: SessionId;
}

export type Step =
  | (OfRun & { readonly do: 'prepare-workspace' })
  | (OfRun & { readonly do: 'start-session'; readonly purpose: Purpose })
  | (OfSession & { readonly do: 'record-start'; readonly seen: TerminalSeen })
  | (OfSession & { readonly do: 'record-activity'; readonly activity: Activity })
  | (OfSession & { readonly do: 'record-end'; readonly seen: TerminalSeen })
  | (OfSession & { readonly do: 'report-lost'; readonly why: string })
  | (OfSession & { readonly do: 'stop-session' })
  | (OfRun & { readonly do: 'close-run'; readonly outcome: Outcome })
  | (OfRun & { readonly do: 'remove-workspace' })
  | (OfRun & { readonly do: 'restore-workspace' });

export type StepName = Step['do'];
export type StepOf<Name extends StepName> = Extract<Step, { do: Name }>;
