// Every "no" a person can get from a command, said with what was wrong; and which commands may be repeated without doing more.
import { describe, expect, test } from 'vitest';
import type { Inspected } from '../../engine/ports/git.ts';
import { CommandId, ProjectId, SessionId } from '../../../src-shared/model/ids.ts';
import { commandId, openYard, refusalOf, sampleId, T, type Yard } from '../../testing/yard.ts';

const nobody = SessionId.parse('00000000-0000-4000-8000-000000000000');
const other = ProjectId.parse('other');
const repository = (root: string): Inspected => ({ kind: 'repository', root, commonDir: `${root}/.git`, branch: 'main', head: 'c0' });

const add = (yard: Yard, path: string, id: ProjectId | null = null) => yard.client.projects.add({ commandId: commandId(), path, id });
const create = (yard: Yard, wish: object = {}) => yard.client.tasks.create({ commandId: commandId(), project: sampleId, prompt: 'Do it', agent: 'scripted', ...wish });
const onTask = (yard: Yard, task = T(1)) => ({ commandId: commandId(), task, yard });
const ofProject = (project = sampleId) => ({ commandId: commandId(), project });
const ofRun = (run = 1, task = T(1)) => ({ commandId: commandId(), task, run });

async function finished(yard: Yard, code = 0, wish: object = {}) {
  const task = await yard.create({ maxRuns: 1, ...wish });
  await yard.exits(task, code);
  return task;
}

describe('a folder that is not a project of its own is refused with what it is', () => {
  const cases: readonly (readonly [string, Inspected, object])[] = [
    ['nothing there', { kind: 'missing' }, { code: 'path-missing', path: '/x' }],
    ['a file', { kind: 'not-a-folder' }, { code: 'not-a-folder', path: '/x' }],
    ['no repository', { kind: 'not-a-repository' }, { code: 'not-a-repository', path: '/x' }],
    ['a bare repository', { kind: 'bare', root: '/x' }, { code: 'bare-repository', path: '/x' }],
    ['a folder inside one', { kind: 'subfolder', root: '/up' }, { code: 'inside-repository', path: '/x', root: '/up' }],
    ['a worktree of a project that is here', { kind: 'worktree', root: '/x', commonDir: '/sample/.git', mainRoot: '/sample' }, { code: 'worktree-of-project', path: '/x', project: 'sample' }],
    ['a worktree of another repository', { kind: 'worktree', root: '/x', commonDir: '/far/.git', mainRoot: '/far' }, { code: 'worktree-of-other', path: '/x', mainRoot: '/far' }],
    ['one that is here already', { kind: 'repository', root: '/x', commonDir: '/sample/.git', branch: 'main', head: 'c0' }, { code: 'already-added', path: '/x', project: 'sample' }],
    ['one that cannot be read', { kind: 'unreadable', why: 'EACCES' }, { code: 'path-unreadable', path: '/x', why: 'EACCES' }],
  ];
  test.each(cases)('%s', async (_name, inspected, refusal) => {
    await using yard = await openYard();
    yard.machine.git.repositories.set('/x', inspected);
    const before = yard.facts().length;
    expect([await refusalOf(add(yard, '/x')), yard.facts().length]).toEqual([refusal, before]);
  });

  test('a path that is not absolute', async () => {
    await using yard = await openYard();
    expect(await refusalOf(add(yard, 'sample'))).toEqual({ code: 'path-relative', path: 'sample' });
  });
});

describe('a project', () => {
  test('is named after its folder, and with a number behind it when that name is taken', async () => {
    await using yard = await openYard();
    for (const root of ['/a/My App!', '/b/my app', '/c/日本']) yard.machine.git.repositories.set(root, repository(root));
    const added = [];
    for (const root of ['/a/My App!', '/b/my app', '/c/日本']) added.push((await add(yard, root)).project.id);
    expect(added).toEqual(['my-app-', 'my-app', 'project']);
  });

  test('cannot take the id of another', async () => {
    await using yard = await openYard();
    yard.machine.git.repositories.set('/x', repository('/x'));
    expect(await refusalOf(add(yard, '/x', sampleId))).toEqual({ code: 'project-id-taken', project: 'sample' });
  });

  test('that was removed and is added again is the same, with its tasks', async () => {
    await using yard = await openYard();
    const task = await finished(yard);
    await yard.client.projects.remove(ofProject());
    const gone = await refusalOf(yard.client.projects.get({ project: sampleId }));
    const { project } = await add(yard, '/sample');
    expect([gone, project.id, project.removedAt, yard.task(task).project]).toEqual([{ code: 'no-such-project', project: 'sample' }, 'sample', null, 'sample']);
  });

  test('with an open run is neither archived nor removed', async () => {
    await using yard = await openYard();
    await yard.create();
    const refusal = { code: 'project-busy', project: 'sample', tasks: ['T-1'] };
    expect([await refusalOf(yard.client.projects.archive(ofProject())), await refusalOf(yard.client.projects.remove(ofProject()))]).toEqual([refusal, refusal]);
  });

  test('that is archived takes no tasks and is not added twice, until it is restored', async () => {
    await using yard = await openYard();
    await yard.client.projects.archive(ofProject());
    const refusal = { code: 'project-archived', project: 'sample' };
    const refused = [await refusalOf(create(yard)), await refusalOf(add(yard, '/sample'))];
    await yard.client.projects.restore(ofProject());
    expect([refused, await create(yard)]).toEqual([[refusal, refusal], { task: 'T-1' }]);
  });

  test('that nobody added is unknown to every question', async () => {
    await using yard = await openYard();
    const { client } = yard;
    const calls = [
      client.projects.archive(ofProject(other)), client.projects.restore(ofProject(other)), client.projects.remove(ofProject(other)), client.projects.get({ project: other }),
      client.projects.rename({ ...ofProject(other), name: 'x' }), client.projects.trust({ ...ofProject(other), digest: '' }), client.projects.branches({ project: other }),
      create(yard, { project: other }), client.settings.set({ ...ofProject(other), key: 'slots', value: 1 }),
    ];
    expect(new Set((await Promise.all(calls.map(refusalOf))).map((refusal) => JSON.stringify(refusal)))).toEqual(new Set(['{"code":"no-such-project","project":"other"}']));
  });

  test('is trusted with exactly what was shown; approving it twice is approving it once', async () => {
    await using yard = await openYard();
    yard.machine.settings.set('/sample', { layers: [{ origin: 'project file', file: '/sample/.switchyard.yaml', values: { setup: { value: ['make'], line: 1 } } }], faults: [] });
    const trust = (digest: string) => yard.client.projects.trust({ ...ofProject(), digest });
    const refusal = await refusalOf(trust('what it was yesterday'));
    const digest = yard.engine.lookout.settings.trust(sampleId)?.digest ?? '';
    const before = yard.facts().length;
    expect([refusal, await trust(digest), await trust(digest), yard.kinds(before)]).toEqual([{ code: 'trust-changed', project: 'sample' }, { done: true }, { done: true }, ['project.trusted']]);
  });
});

describe('a new task', () => {
  const refusals: readonly (readonly [string, object, object])[] = [
    ['an empty prompt', { prompt: ' \n\t' }, { code: 'prompt-empty' }],
    ['the agent "command" without one', { agent: 'command' }, { code: 'command-missing' }],
    ['a command without a program', { agent: null, command: { program: ' ', args: [] } }, { code: 'command-missing' }],
    ['a placeholder nobody knows', { agent: null, command: { program: 'x', args: ['{secret}'] } }, { code: 'placeholder-unknown', placeholder: '{secret}' }],
    ['a command with a NUL', { agent: null, command: { program: 'x', args: ['\0'] } }, { code: 'bad-input', why: 'a command cannot carry a NUL character' }],
  ];
  test.each(refusals)('is refused for %s', async (_name, wish, refusal) => {
    await using yard = await openYard();
    expect([await refusalOf(create(yard, wish)), yard.engine.model.taskCount]).toEqual([refusal, 0]);
  });

  test('is refused for an agent that is not known, and told which are', async () => {
    await using yard = await openYard();
    expect(await refusalOf(create(yard, { agent: 'hal' }))).toEqual({ code: 'unknown-agent', agent: 'hal', known: ['claude-code', 'codex', 'opencode', 'scripted', 'command'] });
  });

  test('is called after its prompt when nobody gave it a title, in one line a row can show', async () => {
    await using yard = await openYard();
    const titles = [];
    for (const wish of [{ prompt: '\n\n  Mend\tthe   tests \nplease' }, { prompt: 'x', title: ' two\nlines\u001b[31m ' }, { prompt: `${'x'.repeat(78)}😀 and more` }]) {
      titles.push(yard.task((await create(yard, wish)).task).title);
    }
    expect(titles).toEqual(['Mend the tests', 'two lines [31m', `${'x'.repeat(78)}😀…`]);
  });

  test('gets its number for ever: tasks of one batch follow each other', async () => {
    await using yard = await openYard();
    const made = await Promise.all(['a', 'b', 'c'].map((prompt) => create(yard, { prompt })));
    expect([made, made.map(({ task }) => yard.task(task).prompt)]).toEqual([[{ task: 'T-1' }, { task: 'T-2' }, { task: 'T-3' }], ['a', 'b', 'c']]);
  });
});

describe('what may be done with a task', () => {
  test('is nothing when there is no such task', async () => {
    await using yard = await openYard();
    const { client } = yard;
    const calls = [client.tasks.cancel, client.tasks.stop, client.tasks.retry, client.tasks.archive, client.tasks.restore].map((call) => refusalOf(call(onTask(yard))));
    const more = [client.tasks.get({ task: T(1) }), client.workspaces.remove({ ...ofRun(), accepts: '' }), client.workspaces.restore(ofRun())].map(refusalOf);
    expect(new Set((await Promise.all([...calls, ...more])).map((refusal) => JSON.stringify(refusal)))).toEqual(new Set(['{"code":"no-such-task","task":"T-1"}']));
  });

  test('depends on whether it runs', async () => {
    await using yard = await openYard();
    await yard.create();
    const running = [await refusalOf(yard.client.tasks.retry(onTask(yard))), await refusalOf(yard.client.tasks.archive(onTask(yard))), await refusalOf(yard.client.workspaces.remove({ ...ofRun(), accepts: '' }))];
    await yard.exits(T(1), 0);
    const done = [await refusalOf(yard.client.tasks.stop(onTask(yard))), await refusalOf(yard.client.tasks.cancel(onTask(yard)))];
    expect([running, done]).toEqual([
      [{ code: 'task-running', task: 'T-1' }, { code: 'task-running', task: 'T-1' }, { code: 'workspace-in-use', task: 'T-1' }],
      [{ code: 'task-not-running', task: 'T-1' }, { code: 'task-finished', task: 'T-1', word: 'done' }],
    ]);
  });

  test('is nothing more once it was cancelled, and little once it was archived', async () => {
    await using yard = await openYard();
    const task = await finished(yard, 1);
    await yard.client.tasks.archive(onTask(yard));
    const archived = await refusalOf(yard.client.tasks.retry(onTask(yard)));
    await yard.client.tasks.restore(onTask(yard));
    await yard.client.tasks.cancel(onTask(yard));
    expect([archived, await refusalOf(yard.client.tasks.retry(onTask(yard, task))), await refusalOf(yard.client.tasks.cancel(onTask(yard)))]).toEqual([
      { code: 'task-archived', task: 'T-1' }, { code: 'task-cancelled', task: 'T-1' }, { code: 'task-finished', task: 'T-1', word: 'cancelled' },
    ]);
  });

  test('retrying is refused only when it waits for its turn already, and skips a pause', async () => {
    await using yard = await openYard();
    await yard.client.host.dispatch({ commandId: commandId(), mode: 'drain' });
    await yard.create();
    const queued = await refusalOf(yard.client.tasks.retry(onTask(yard)));
    await yard.client.host.dispatch({ commandId: commandId(), mode: 'run' });
    await yard.engine.quiet();
    await yard.exits(T(1), 1);
    await yard.client.tasks.retry(onTask(yard));
    await yard.engine.quiet();
    expect([queued, yard.task(T(1)).runs.length]).toEqual([{ code: 'task-waits-already', task: 'T-1' }, 2]);
  });

  test('retrying what was done opens another run, on a branch of its own', async () => {
    await using yard = await openYard();
    await finished(yard);
    await yard.client.tasks.retry(onTask(yard));
    await yard.engine.quiet();
    expect(yard.task(T(1)).runs.map(({ workspace }) => workspace?.branch)).toEqual(['sy/t-1-do-it', 'sy/t-1-do-it-2']);
  });

  test('doing it again with another command changes nothing more', async () => {
    await using yard = await openYard();
    const { client } = yard;
    await yard.create();
    const session = SessionId.parse(yard.terminal(T(1)));
    yard.machine.terminals.isThere = () => true;
    const twice = async (...calls: (() => Promise<unknown>)[]) => {
      const before = yard.facts().length;
      await Promise.all(calls.map((call) => call()));
      await yard.engine.quiet();
      return yard.kinds(before).filter((kind) => !/^(session|run.closed)/.test(kind));
    };
    expect([
      await twice(() => client.sessions.kill({ commandId: commandId(), session }), () => client.sessions.kill({ commandId: commandId(), session })),
      await twice(() => client.tasks.archive(onTask(yard)), () => client.tasks.archive(onTask(yard))),
      await twice(() => client.tasks.restore(onTask(yard)), () => client.tasks.restore(onTask(yard))),
      await twice(() => client.host.dispatch({ commandId: commandId(), mode: 'pause' }), () => client.host.dispatch({ commandId: commandId(), mode: 'pause' })),
      await twice(() => client.projects.archive(ofProject()), () => client.projects.archive(ofProject())),
      await twice(() => client.projects.restore(ofProject()), () => client.projects.restore(ofProject())),
    ]).toEqual([['run.stop-asked'], ['task.archived'], ['task.restored'], ['dispatch.changed'], ['project.archived'], ['project.restored']]);
  });
});

describe('a session', () => {
  test('that nobody knows, or that has ended, takes nothing', async () => {
    await using yard = await openYard();
    const calls = (session: SessionId) => [
      yard.client.sessions.kill({ commandId: commandId(), session }), yard.client.sessions.type({ session, text: 'x' }),
    ].map(refusalOf);
    const unknown = await Promise.all([...calls(nobody), refusalOf(yard.client.sessions.rename({ commandId: commandId(), session: nobody, name: 'x' })), refusalOf(yard.client.sessions.find({ session: 'calm' }))]);
    await yard.create();
    const session = SessionId.parse(yard.terminal(T(1)));
    await yard.exits(T(1), 0);
    expect([unknown, await Promise.all(calls(session))]).toEqual([
      [{ code: 'no-such-session', session: nobody }, { code: 'no-such-session', session: nobody }, { code: 'no-such-session', session: nobody }, { code: 'no-such-session', session: 'calm' }],
      [{ code: 'session-ended', session }, { code: 'session-ended', session }],
    ]);
  });

  test('is found by its id and by its name, and keeps the name it is given', async () => {
    await using yard = await openYard();
    await yard.create();
    const session = SessionId.parse(yard.terminal(T(1)));
    await yard.client.sessions.rename({ commandId: commandId(), session, name: 'mine' });
    expect([(await yard.client.sessions.find({ session })).session.name, (await yard.client.sessions.find({ session: 'mine' })).session.id]).toEqual(['mine', session]);
  });
});

describe('a workspace', () => {
  test('that was never made, or of a run there never was, cannot be taken away', async () => {
    await using yard = await openYard({ bend: (ports) => ({ ...ports, git: { ...ports.git, makeWorkspace: async () => ({ refused: 'base-missing', detail: 'no such branch' }) } }) });
    await yard.create();
    expect([await yard.says(T(1)), await refusalOf(yard.client.workspaces.remove({ ...ofRun(1), accepts: '' })), await refusalOf(yard.client.workspaces.remove({ ...ofRun(2), accepts: '' }))]).toEqual([
      'blocked: could not start: no such branch', { code: 'workspace-missing', task: 'T-1' }, { code: 'no-such-run', task: 'T-1', run: 2 },
    ]);
  });

  test('is taken away once, and comes back', async () => {
    await using yard = await openYard();
    await finished(yard);
    const { digest } = await yard.client.workspaces.holdings({ task: T(1), run: 1 });
    await yard.client.workspaces.remove({ ...ofRun(), accepts: digest });
    const removed = [yard.task(T(1)).runs[0]?.workspace?.removed !== null, yard.machine.git.workspaces.size, await refusalOf(yard.client.workspaces.remove({ ...ofRun(), accepts: digest }))];
    await yard.client.workspaces.restore(ofRun());
    expect([removed, yard.task(T(1)).runs[0]?.workspace?.removed, yard.machine.git.workspaces.size]).toEqual([[true, 0, { code: 'workspace-removed', task: 'T-1' }], null, 1]);
  });

  test('that holds what nobody was shown is kept, and the answer says why', async () => {
    await using yard = await openYard();
    await finished(yard);
    const place = yard.machine.git.workspaces.get('/workspaces/sample/T-1-1');
    if (place) place.modified = ['README.md'];
    expect(await refusalOf(yard.client.workspaces.remove({ ...ofRun(), accepts: '' }))).toEqual({ code: 'workspace-kept', task: 'T-1', why: '1 modified' });
  });

  test('of an earlier run is taken away while a later run goes on, without waiting for it', async () => {
    await using yard = await openYard();
    await finished(yard);
    await yard.client.tasks.retry(onTask(yard));
    await yard.engine.quiet();
    await yard.client.workspaces.remove({ ...ofRun(1), accepts: '' });
    expect([...yard.machine.git.workspaces.keys()]).toEqual(['/workspaces/sample/T-1-2']);
  });

  test('is answered for as soon as it is gone, whatever else is under way', async () => {
    await using yard = await openYard({ bend: (ports) => ({ ...ports, terminals: { ...ports.terminals, kill: () => new Promise(() => {}) } }) });
    await finished(yard);
    const stubborn = await yard.create();
    await yard.client.tasks.stop(onTask(yard, stubborn));
    expect(await yard.client.workspaces.remove({ ...ofRun(1), accepts: '' })).toEqual({ done: true });
  });
});

describe('a setting', () => {
  test('that there is not, or that is out of bounds, is refused with what is wrong', async () => {
    await using yard = await openYard();
    const set = (key: string, value: number) => refusalOf(yard.client.settings.set({ commandId: commandId(), key, value }));
    expect([await set('speed', 1), await set('slots', 0)]).toEqual([
      { code: 'setting-wrong', why: expect.stringMatching(/^there is no setting "speed"; there are: slots, project-slots,/) },
      { code: 'setting-wrong', why: expect.stringMatching(/^slots takes a whole number from 1 to 200, not /) },
    ]);
  });
});

describe('the sample', () => {
  const start = (yard: Yard, id = commandId()) => yard.client.sample.start({ commandId: id });

  test('is one project and three tasks, however often the same command is sent', async () => {
    await using yard = await openYard({ bare: true });
    yard.machine.git.addRepository('/sample');
    const id = commandId();
    const first = await start(yard, id);
    expect([first, await start(yard, id), yard.engine.model.taskCount]).toEqual([{ project: 'sample', tasks: ['T-1', 'T-2', 'T-3'] }, first, 3]);
  });

  test('is started again with another command in the same project', async () => {
    await using yard = await openYard({ bare: true });
    await start(yard);
    expect(await start(yard)).toEqual({ project: 'sample', tasks: ['T-4', 'T-5', 'T-6'] });
  });

  test('is recorded whole or not at all, and with the longest command id there may be', async () => {
    await using yard = await openYard({ bare: true });
    const before = yard.machine.ledger.appends;
    const { tasks } = await yard.client.sample.start({ commandId: CommandId.parse('x'.repeat(100)) });
    const created = yard.facts().findIndex(({ kind }) => kind === 'project.added');
    expect([tasks.length, yard.kinds(created).slice(0, 4), yard.machine.ledger.appends > before]).toEqual([3, ['project.added', 'task.created', 'task.created', 'task.created'], true]);
  });
});
