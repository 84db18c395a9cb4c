// What exactly to run for a session: the agent adapter's plan, or the setup command, with the environment each of them may see.
import type { Purpose } from '../../../src-shared/model/session.ts';
import { adapterFor } from '../agents/catalogue.ts';
import { sessionEnvironment } from '../agents/environment.ts';
import { findProgram, whatIsMissing } from '../agents/program.ts';
import type { Scene } from './deed.ts';
import { workspaceOf } from './workspaceOf.ts';

export type Launch =
  | { readonly program: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> }
  | { readonly missing: string };

export const launchOf = (purpose: Purpose, session: string, scene: Scene): Promise<Launch> =>
  purpose === 'setup' ? launchSetup(session, scene) : launchAgent(session, scene);

async function launchSetup(session: string, scene: Scene): Promise<Launch> {
  const { settings, ports } = scene;
  const [program = '', ...args] = settings.setup;
  const isRelative = program.includes('/') && !program.startsWith('/');
  const found = await ports.programs.find(isRelative ? `${workspaceOf(scene).path}/${program}` : program);
  if (!found) return { missing: `the setup program ${program} was not found` };
  return { program: found, args, env: sessionEnvironment(ports.machine.environment, settings.environment, namesOf(session, scene)) };
}

async function launchAgent(session: string, scene: Scene): Promise<Launch> {
  const { task, project, settings, ports } = scene;
  const adapter = adapterFor(task.agent, task.command, settings);
  if (!adapter) return { missing: `there is no agent "${task.agent}" any more; describe it in the settings, or give the task to another` };
  const found = await findProgram(adapter, ports.programs);
  if (!found) return { missing: whatIsMissing(adapter) };
  const names = namesOf(session, scene);
  const plan = adapter.launch({
    prompt: task.prompt, promptFile: await ports.prompts.write(session, task.prompt), taskId: task.id, agent: task.agent, branch: names.branch,
    workspace: names.workspace, projectRoot: project.path, permission: settings.permission, session, run: names.run,
  });
  const own = sessionEnvironment(ports.machine.environment, [...adapter.environment, ...settings.environment], names);
  return { program: found.program, args: [...found.args, ...plan.args], env: { ...own, ...plan.env, ...found.env } };
}

function namesOf(session: string, scene: Scene) {
  const { branch, path: workspace } = workspaceOf(scene);
  return { task: scene.task.id, run: scene.run.number, session, project: scene.project.id, branch, workspace };
}
