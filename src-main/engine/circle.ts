// What goes round: the pure plan over the live model and the world, and the performing of its steps.
import { openRun } from '../../src-shared/model/task.ts';
import type { TaskId } from '../../src-shared/model/ids.ts';
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

interface Parts {
  readonly ports: Ports;
  readonly live: LiveModel;
  readonly world: World;
  readonly lookout: Lookout;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
}

export function createCircle(parts: Parts): Circle {
  const { ports, live, world, lookout, recorder } = parts;
  const plan: Circle['plan'] = (busy) => {
    const now = ports.clock.now();
    const steps: Step[] = [];
    for (const id of [...live.dirty]) {
      if (busy.has(id)) continue;
      live.dirty.delete(id);
      const step = stepFor(parts, id, now);
      if (step) steps.push(step);
    }
    const due = live.releaseDue(now);
    return { steps, again: due === null ? null : Math.max(0, due - now) };
  };
  return {
    plan,
    perform: (step) => performStep(parts, step),
    touch: (task) => live.dirty.add(task),
    admit: async () => {
      queueChanged(parts);
      const around = lookout.surroundings();
      const chosen = admit(live, around, ports.clock.now());
      if (chosen.length === 0) return false;
      try {
        await recorder.record((draft) => openRuns(draft, chosen, around, live.openRuns, ports.clock.now()));
      } finally {
        for (const id of chosen) live.dirty.add(id);
      }
      return true;
    },
  };
}

/** Sorts tasks that changed into the ready queue before anything is admitted from it. */
function queueChanged({ live, lookout, ports }: Parts): void {
  for (const id of live.dirty) {
    const task = live.model.tasks.get(id);
    const settings = task && lookout.settings.of(task.project);
    if (task && settings) live.queue(task, { retryBaseSeconds: settings['retry-base-seconds'], retryCapSeconds: settings['retry-cap-seconds'] }, ports.clock.now());
  }
  live.releaseDue(ports.clock.now());
}

function stepFor({ live, world, lookout, ports }: Parts, id: TaskId, now: number): Step | null {
  const task = live.model.tasks.get(id);
  if (!task || ports.ledger.tamper !== null) return null;
  const settings = lookout.settings.of(task.project);
  const course = { hasSetup: settings.setup.length > 0, paused: live.model.dispatch.mode === 'pause', setupMs: settings['setup-minutes'] * 60_000, now };
  return advance(task, world, course);
}

async function performStep({ live, world, lookout, ports, recorder, signal }: Parts, step: Step): Promise<void> {
  const task = live.model.tasks.get(step.task);
  const run = task?.runs.find(({ number }) => number === step.run);
  const project = task && live.model.projects.get(task.project);
  if (!task || !run || !project) return;
  await perform(step, {
    task, run, project, ports, signal,
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
