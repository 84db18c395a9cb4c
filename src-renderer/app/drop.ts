// Folders dropped anywhere on the window. Electron says where they lie; a browser never does, so there the path has to be written.
import { useEffect, useState } from 'react';
import { client } from '../connection/client.ts';
import { ask } from '../connection/commands.ts';
import { shell } from '../connection/shell.ts';
import { openAddProject } from '../navigation/dialogs.ts';
import { go } from '../navigation/route.ts';

const browserNote = 'A browser does not say where a dropped folder lies. Write its path here.';

/** True while files hover over the window. */
export function useDrop(): boolean {
  const [dropping, setDropping] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => { if (hasFiles(event)) { event.preventDefault(); setDropping(true); } };
    const leave = (event: DragEvent) => { if (!event.relatedTarget) setDropping(false); };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setDropping(false);
      void addDropped([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return dropping;
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

async function addDropped(files: readonly File[]): Promise<void> {
  const host = shell();
  if (!host) return openAddProject('', browserNote);
  for (const path of files.map((file) => host.pathOf(file)).filter(Boolean)) {
    const answer = await ask(client.projects.add, { path }, { quiet: true });
    if ('refused' in answer) return openAddProject(path, answer.refused);
    go({ page: 'yard', project: answer.ok.project.id });
  }
}
