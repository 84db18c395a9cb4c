// What the palette offers for what was typed: tasks, projects, acts. `>` asks for acts only, `#` for tasks only.
import type { ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import type { View } from '../connection/mirror.ts';
import type { GlyphName } from '../design/shapes.tsx';
import { glyphOf, toneOf } from '../status/glyphOf.ts';
import { yoursFirst } from '../status/order.ts';

export type Meaning =
  | { readonly kind: 'task'; readonly task: TaskId }
  | { readonly kind: 'project'; readonly project: ProjectId }
  | { readonly kind: 'act'; readonly act: string };

export interface Entry {
  readonly key: string;
  readonly glyph: GlyphName;
  readonly tone: string;
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly keys?: string | undefined;
  readonly means: Meaning;
}

export interface Act {
  readonly act: string;
  readonly label: string;
  readonly glyph: GlyphName;
  readonly keys?: string;
}

export interface Group {
  readonly name: 'Tasks' | 'Do' | 'Projects';
  readonly entries: readonly Entry[];
}

const mostTasks = 8; // rows, so that acts stay on the screen

export function paletteEntries(typed: string, view: Pick<View, 'tasks' | 'statuses' | 'projects'>, acts: readonly Act[]): Group[] {
  const { only, words } = read(typed);
  const groups: Group[] = [
    { name: 'Tasks', entries: only === 'acts' ? [] : tasks(words, view) },
    { name: 'Do', entries: only === 'tasks' ? [] : acts.filter(({ label }) => matches(label, words)).map(actEntry) },
    { name: 'Projects', entries: only ? [] : projects(words, view) },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

function read(typed: string): { readonly only: 'acts' | 'tasks' | null; readonly words: readonly string[] } {
  const text = typed.trim();
  const only = text.startsWith('>') ? 'acts' : text.startsWith('#') ? 'tasks' : null;
  return { only, words: (only ? text.slice(1) : text).toLowerCase().split(/\s+/).filter(Boolean) };
}

/** Every word occurs somewhere. */
const matches = (text: string, words: readonly string[]): boolean => words.every((word) => text.toLowerCase().includes(word));

function tasks(words: readonly string[], { tasks: all, statuses }: Pick<View, 'tasks' | 'statuses'>): Entry[] {
  const found = all.values().filter(({ id, title, agent, project }) => matches(`${id} ${title} ${agent} ${project}`, words));
  return yoursFirst(found, statuses).slice(0, mostTasks).flatMap((id) => {
    const task = all.get(id);
    const status = statuses.get(id);
    return task && status ? [{ key: id, glyph: glyphOf(status), tone: toneOf(status), id, label: task.title, note: status.sentence, means: { kind: 'task', task: id } }] : [];
  });
}

const projects = (words: readonly string[], { projects: all }: Pick<View, 'projects'>): Entry[] =>
  all.values()
    .filter(({ archivedAt, removedAt, name, path }) => archivedAt === null && removedAt === null && matches(`${name} ${path}`, words))
    .map(({ id, name, path }): Entry => ({ key: `project ${id}`, glyph: 'folder', tone: 'i3', id: '', label: name, note: path, means: { kind: 'project', project: id } }))
    .toArray();

const actEntry = ({ act, label, glyph, keys }: Act): Entry => ({ key: `act ${act}`, glyph, tone: 'i2', id: '', label, note: '', keys, means: { kind: 'act', act } });
