// What goes round: the pure plan over the live model and the world, and the performing of its steps.
import { openRun } from '../../src-shared/model/task.ts';
import type { ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import { paceOf } from '../../src-shared/model/settings.ts';
import type { Surroundings } from '../../src-shared/model/surroundings.ts';
import type { LiveModel } from './liveModel.ts';
import { admit, openRuns } from './plan/admit.ts';
import { advance } from './plan/advance.ts';
import type { Step } from './plan/step.ts';
import { perform } from './perform/table.ts';
import type { Ports } from './ports/ports.ts';
import type { Circle } from './reconcile.ts';
import type { Recorder } from './record.ts';
import type { Lookout } from './world/lookout.ts';
import type { World } from './world/world.ts';

/** The pure part of the loop, by name: the house's own, or a planted fault in a test of the tests. */
export const houseRules = { admit, advance, openRuns };
export type Rules = typeof houseRules;

interface Parts {
  readonly rules: Rules;
  readonly ports: Ports;
  readonly live: LiveModel;
  readonly world: World;
  readonly lookout: Lookout;
  readonly recorder: Recorder;
  readonly look: () => Promise<void>;
  readonly signal: AbortSignal;
}

export function createCircle(parts: Parts): Circle {
  const { rules, ports, live, recorder } = parts;
  const paces = new Map<ProjectId, string>();
  const plan: Circle['plan'] = (busy) => {
    const now = ports.clock.now();
    const steps: Step[] = [];
    noticePaces(parts, paces);
    for (const id of [...live.dirty]) {
      try {
        queue(parts, id, now);
        if (busy.has(id)) continue;
        live.dirty.delete(id);
        const step = stepFor(parts, id, now);
        if (step) steps.push(step);
      } catch (fault) {
        live.dirty.delete(id);
        ports.log.fault(`plan for ${id}`, fault); // the other tasks go on
      }
    }
    const due = live.releaseDue(now);
    return { steps, again: due === null ? null : Math.max(0, due - now) };
  };
  return {
    plan,
    perform: (step, failures) => performStep(parts, step, failures),
    touch: (task) => live.dirty.add(task),
    mark: (task) => live.model.tasks.get(task),
    next: (task) => stepFor(parts, task, ports.clock.now()),
    admit: async () => {
      live.releaseDue(ports.clock.now());
      const around = aroundAdmission(parts);
      const chosen = rules.admit(live, around, ports.clock.now());
      if (chosen.length === 0) return false;
      try {
        await recorder.record((draft) => rules.openRuns(draft, chosen, around, live.openRuns, ports.clock.now()));
      } finally {
        for (const id of chosen) live.dirty.add(id);
      }
      return true;
    },
  };
}

/** Nothing starts while nothing can be written down, but for an attempt now and then, which starts nothing either if it fails. */
function aroundAdmission({ lookout, recorder }: Parts): Surroundings {
  const { unwritable, ...around } = lookout.surroundings();
  return unwritable === undefined || recorder.mayTryAgain ? around : { ...around, unwritable };
}

/** Who waits for a retry waits anew when somebody sets another pace. */
function noticePaces({ live, lookout }: Parts, paces: Map<ProjectId, string>): void {
  for (const { id } of live.model.projects.values()) {
    const pace = JSON.stringify(paceOf(lookout.settings.of(id)));
    if (paces.get(id) !== pace) live.paceChanged(id);
    paces.set(id, pace);
  }
}

/** Sorts a task that changed into or out of the ready queue. */
function queue({ live, lookout }: Parts, id: TaskId, now: number): void {
  const task = live.model.tasks.get(id);
  if (!task) return;
  live.queue(task, paceOf(lookout.settings.of(task.project)), now);
}

function stepFor({ rules, live, world, lookout, ports }: Parts, id: TaskId, now: number): Step | null {
  const task = live.model.tasks.get(id);
  if (!task || ports.ledger.tamper !== null) return null;
  const settings = lookout.settings.of(task.project);
  const course = { hasSetup: settings.setup.length > 0, paused: live.model.dispatch.mode === 'pause', setupMs: settings['setup-minutes'] * 60_000, now };
  return rules.advance(task, world, course);
}

async function performStep({ live, world, lookout, ports, recorder, look, signal }: Parts, step: Step, failures: number): Promise<void> {
  const task = live.model.tasks.get(step.task);
  const run = task?.runs.find(({ number }) => number === step.run);
  const project = task && live.model.projects.get(task.project);
  if (!task || !run || !project) return;
  await perform(step, {
    task, run, project, ports, look, signal, failures,
    settings: lookout.settings.of(project.id),
    takenNames: () => livingNames(live),
    record: (decide) => recorder.record(decide),
    saw: (seen) => world.saw(seen),
  });
}

function livingNames(live: LiveModel): ReadonlySet<string> {
  const names = new Set<string>();
  for (const id of live.open()) {
    const task = live.model.tasks.get(id);
    for (const { name } of (task && openRun(task)?.sessions) ?? []) names.add(name);
  }
  return names;
}
