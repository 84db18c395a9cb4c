// Adding a project by hand: the system's own folder picker where there is one, otherwise the dialog with the path field.
import { client } from '../connection/client.ts';
import { ask } from '../connection/commands.ts';
import { shell } from '../connection/shell.ts';
import { openAddProject } from '../navigation/dialogs.ts';
import { go } from '../navigation/route.ts';

export async function chooseFolder(): Promise<void> {
  const host = shell();
  if (!host) return openAddProject();
  const path = await host.pickFolder();
  if (path === null) return;
  const answer = await ask(client.projects.add, { path }, { quiet: true });
  if ('refused' in answer) openAddProject(path, answer.refused);
  else go({ page: 'yard', project: answer.ok.project.id });
}
