// Addresses that come from outside: which may be opened in the person's browser, and what a deep link may say. Pure.
// Judged by the parsed URL, never by how its text begins.
import { TaskId } from '../../src-shared/model/ids.ts';

/** Where the window's page lives. */
export const pageOrigin = 'app://switchyard';

/** The address to open in the person's browser, or null: https only, without a name before the host that poses as one. */
export function externalAddress(text: string): string | null {
  const url = parsed(text);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** Whether this is a page of ours. */
export function isOwnPage(text: string, base: string): boolean {
  const [url, own] = [parsed(text), parsed(base)];
  return url !== null && own !== null && url.protocol === own.protocol && url.host === own.host && url.username === '' && url.port === own.port;
}

export interface DeepLink {
  readonly task: TaskId;
}

/** `switchyard://task/T-12` and nothing more: a verb and an id, no folder, no prompt, no flag. Null for anything else. */
export function deepLink(text: string): DeepLink | null {
  const id = /^switchyard:\/\/task\/(T-[0-9]{1,10})\/?$/i.exec(text)?.[1];
  const task = TaskId.safeParse(id?.toUpperCase());
  return task.success ? { task: task.data } : null;
}

/** The deep link among a program's arguments, as a system hands it over. */
export const deepLinkAmong = (argv: readonly string[]): DeepLink | null => {
  for (const argument of argv) {
    const link = deepLink(argument);
    if (link) return link;
  }
  return null;
};

const parsed = (text: string): URL | null => (/[\u0000-\u0020\u007f]/.test(text) ? null : URL.parse(text));
