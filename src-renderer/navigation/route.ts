// Where the person is: a route in the address's fragment, so that back, forward and reload work on every host.
import { useSyncExternalStore } from 'react';
import { ProjectId, TaskId } from '../../src-shared/model/ids.ts';

export type Route =
  | { readonly page: 'yard'; readonly project: ProjectId | null }
  | { readonly page: 'task'; readonly task: TaskId }
  | { readonly page: 'inbox' }
  | { readonly page: 'agents' }
  | { readonly page: 'settings'; readonly project: ProjectId | null };

/** The fragment of a route, to be put in an `href`. */
export function href(route: Route): string {
  switch (route.page) {
    case 'yard': return route.project ? `#/p/${route.project}` : '#/';
    case 'task': return `#/t/${route.task}`;
    case 'settings': return route.project ? `#/settings/${route.project}` : '#/settings';
    default: return `#/${route.page}`;
  }
}

/** The route of a fragment; whatever is not one leads to the yard of all projects. */
export function routeOf(fragment: string): Route {
  const [page, name] = fragment.replace(/^#\/?/, '').split('/');
  const project = ProjectId.safeParse(name).data ?? null;
  const task = TaskId.safeParse(name).data;
  if (page === 't' && task) return { page: 'task', task };
  if (page === 'inbox' || page === 'agents') return { page };
  if (page === 'settings') return { page, project };
  return { page: 'yard', project: page === 'p' ? project : null };
}

export const go = (route: Route): void => { location.hash = href(route); };

let last = { fragment: '', route: routeOf('') };

/** The same object for the same fragment. */
export function currentRoute(): Route {
  if (last.fragment !== location.hash) last = { fragment: location.hash, route: routeOf(location.hash) };
  return last.route;
}

const listen = (changed: () => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

export const useRoute = (): Route => useSyncExternalStore(listen, currentRoute);
