// What the first picture does not need: a task's page with its terminal, and the rarer pages. Fetched when the browser has nothing to
// do, or at once when somebody goes there.
import { lazy } from 'react';

const fetches = {
  task: () => import('../features/task/TaskPage.tsx'),
  terminal: () => import('../features/terminal/TerminalPane.tsx'),
  settings: () => import('../features/settings/Settings.tsx'),
};

export const TaskPage = lazy(async () => ({ default: (await fetches.task()).TaskPage }));
export const TerminalPane = lazy(async () => ({ default: (await fetches.terminal()).TerminalPane }));
export const Settings = lazy(async () => ({ default: (await fetches.settings()).Settings }));

const patience = 2_000; // ms after which even a busy browser fetches them

/** Fetches everything once the first picture stands, so that no page is waited for later. */
export const fetchAhead = (): void => {
  const all = () => void Promise.allSettled(Object.values(fetches).map((fetch) => fetch()));
  if ('requestIdleCallback' in globalThis) requestIdleCallback(all, { timeout: patience });
  else setTimeout(all, patience);
};
