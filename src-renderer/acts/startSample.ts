// The sample: a small repository and three scripted tasks, made by the host.
import { client } from '../connection/client.ts';
import { ask } from '../connection/commands.ts';
import { go } from '../navigation/route.ts';

export async function startSample(): Promise<void> {
  const answer = await ask(client.sample.start, {}, { about: 'sample' });
  if ('ok' in answer) go({ page: 'yard', project: answer.ok.project });
}
