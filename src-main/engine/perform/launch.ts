// What exactly to run for a session: the agent adapter's plan, or the setup command, with the environment an agent may see.
import type { Purpose } from '../../../src-shared/model/session.ts';
import { adapterFor } from '../agents/catalogue.ts';
import { agentEnvironment } from '../agents/environment.ts';
import type { Scene } from './deed.ts';
import { workspaceOf } from './workspaceOf.ts';

export type Launch =
  | { readonly program: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> }
  | { readonly missing: string };

export async function launchOf(purpose: Purpose, session: string, scene: Scene): Promise<Launch> {
  const { task, run, project, settings, ports } = scene;
  const { branch, path: workspace } = workspaceOf(scene);
  const about = { task: task.id, run: run.number, session, project: project.id, branch, workspace, agent: task.agent };
  const own = agentEnvironment(ports.machine.environment, settings, about);
  if (purpose === 'setup') {
    const [program = '', ...args] = settings.setup;
    const found = await ports.programs.find(program.includes('/') && !program.startsWith('/') ? `${workspace}/${program}` : program);
    return found ? { program: found, args, env: own } : { missing: `the setup program ${program} was not found` };
  }
  const adapter = adapterFor(task.agent, task.command, settings, ports.programs);
  const promptFile = await ports.prompts.write(session, task.prompt);
  const plan = adapter.launch({
    prompt: task.prompt, promptFile, taskId: task.id, agent: task.agent, branch, workspace,
    projectRoot: project.path, permission: settings.permission, session, run: run.number,
  });
  for (const candidate of adapter.programs) {
    const found = await ports.programs.find(candidate);
    if (found) return { program: found, args: plan.args, env: { ...own, ...plan.env } };
  }
  return { missing: adapter.install };
}
