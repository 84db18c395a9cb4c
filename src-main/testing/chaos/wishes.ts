// What the person of a chaos run wishes for, and what each wish must truthfully end as.
import type { Outcome } from '../../../src-shared/model/outcome.ts';
import type { AgentCommand } from '../../../src-shared/model/task.ts';
import type { Dice } from '../dice.ts';

export interface WishKind {
  readonly name: string;
  /** How often, relative to the others. */
  readonly weight: number;
  /** It does not end by itself: a person must end it. */
  readonly endless?: true;
  script(mark: string, dice: Dice): string;
  /** Done by this program instead of the scripted agent; it keeps the same journal. */
  command?(journal: string): AgentCommand;
  /** Exit code of the agent in this run, left to itself. */
  code(run: number): number | null;
}

const note = (mark: string): string => `edit notes/${mark}.md "${mark} run {run}\\n" | commit "${mark} run {run}"`;
const seconds = (dice: Dice, low: number, high: number): string => (dice.between(low, high) / 1000).toFixed(2);

/** A shell that hears no polite signal and outlives its terminal, and says in the journal that it began. */
const deaf = `trap "" HUP TERM INT
set -- $(cat /proc/$$/stat)
printf '{"what":"start","at":%s,"task":"%s","run":%s,"session":"%s","pid":%s,"startTime":"%s"}\n' \
  "$(date +%s%3N)" "$SWITCHYARD_TASK" "$SWITCHYARD_RUN" "$SWITCHYARD_SESSION" "$$" "\${22}" >> "$0"
while :; do sleep 0.2; done`;

export const wishKinds: readonly WishKind[] = [
  { name: 'quick', weight: 5, script: (mark, dice) => `work ${seconds(dice, 0, 200)} Reading | ${note(mark)}`, code: () => 0 },
  { name: 'long', weight: 3, script: (mark, dice) => `work ${seconds(dice, 500, 4000)} Reading | ${note(mark)} | work ${seconds(dice, 100, 1000)} Checking`, code: () => 0 },
  { name: 'fails once', weight: 2, script: (mark) => `${note(mark)} | fail-once | work 0.1 Again`, code: (run) => (run === 1 ? 1 : 0) },
  { name: 'fails always', weight: 1, script: (mark) => `${note(mark)} | exit 3`, code: () => 3 },
  { name: 'talks', weight: 1, script: (mark) => `flood 1 | ${note(mark)}`, code: () => 0 },
  { name: 'asks', weight: 0.5, endless: true, script: (mark) => `${note(mark)} | ask "What now?"`, code: () => null },
  { name: 'talks back', weight: 0.5, endless: true, script: (mark) => `${note(mark)} | stubborn`, code: () => null },
  { name: 'stubborn', weight: 1.5, endless: true, script: () => 'a shell does it', command: (journal) => ({ program: '/bin/sh', args: ['-c', deaf, journal] }), code: () => null },
];

export function rollKind(dice: Dice): WishKind {
  let at = dice.next() * wishKinds.reduce((sum, { weight }) => sum + weight, 0);
  for (const kind of wishKinds) if ((at -= kind.weight) < 0) return kind;
  throw new Error('no wish was rolled');
}

export const promptOf = (kind: WishKind, mark: string, dice: Dice): string => `${mark} ${kind.name}\n@script: ${kind.script(mark, dice)}`;

/** The word by which everything of one wish is known: its prompt, its files, its commits. */
export const markOf = (prompt: string): string => prompt.split(' ')[0] ?? '';

export const kindOf = (prompt: string): WishKind | undefined => wishKinds.find(({ name }) => prompt.split('\n')[0]?.endsWith(` ${name}`));

/** What is untrue about a run of this wish having ended like that; null when it may be so. */
export function untruth(kind: WishKind, run: number, outcome: Outcome): string | null {
  const code = kind.code(run);
  switch (outcome.kind) {
    case 'completed': return code === 0 ? null : `a run of "${kind.name}" is called completed`;
    case 'failed': return code !== 0 && outcome.code === code ? null : `a run of "${kind.name}" is called failed with ${outcome.signal ?? outcome.code}`;
    case 'blocked': return `a run is blocked: ${outcome.reason}, ${outcome.detail}`;
    default: return null;
  }
}
