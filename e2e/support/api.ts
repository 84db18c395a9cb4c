// The host's own API, for what a spec does beside the window.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Asks the host that runs in `home`; whatever is not a yes is thrown with the host's words. */
export async function askHost(home: string, method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
  const { port, token } = JSON.parse(await readFile(join(home, 'run', 'host.json'), 'utf8'));
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!answer.ok) throw new Error(`${method} ${path}: the host answered ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** A command, with an id of its own. */
export const command = (home: string, path: string, input: object): Promise<unknown> => askHost(home, 'POST', path, { commandId: crypto.randomUUID(), ...input });
