// Routes and fragments.
import { expect, test } from 'vitest';
import { ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import { href, routeOf, type Route } from './route.ts';

const project = ProjectId.parse('harbour-api');

test('every route can be read back from its own fragment', () => {
  const routes: Route[] = [
    { page: 'yard', project: null }, { page: 'yard', project }, { page: 'task', task: TaskId.parse('T-12') }, { page: 'inbox' }, { page: 'agents' },
    { page: 'settings', project: null }, { page: 'settings', project },
  ];
  expect(routes.map((route) => routeOf(href(route)))).toEqual(routes);
});

test('what is no route leads to the yard of all projects', () => {
  expect(['', '#', '#/', '#/t/../../x', '#/t/T-0', '#/p/<script>', '#/nowhere', '#k=ticket'].map(routeOf)).toEqual(Array.from({ length: 8 }, () => ({ page: 'yard', project: null })));
});
