// Prompts as files: one per session, readable by this user alone, whole or not there.
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SessionId } from '../../../src-shared/model/ids.ts';
import type { Prompts } from '../../engine/ports/prompts.ts';
import type { Places } from './places.ts';

export const openPrompts = ({ prompts }: Pick<Places, 'prompts'>): Prompts => ({
  write: async (session, text) => {
    const file = join(prompts, `${SessionId.parse(session)}.md`);
    await writeFile(`${file}.part`, text, { mode: 0o600 });
    await rename(`${file}.part`, file);
    return file;
  },
});
