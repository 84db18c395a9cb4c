// What each fact says to a person: one line, past tense. A new kind of fact does not compile until it has its line here.
import type { By, Fact } from '../../../src-shared/model/facts.ts';
import { ending } from '../../../src-shared/model/status.ts';
import type { Outcome } from '../../../src-shared/model/outcome.ts';
import type { Work } from '../../../src-shared/model/work.ts';
import { count } from '../../../src-shared/text/say.ts';

const from: { readonly [B in By]: string } = { window: 'in the window', browser: 'in the browser', cli: 'on the command line', api: 'over the API', sample: 'by the sample' };

const lines: { readonly [K in Fact['kind']]: (fact: Extract<Fact, { kind: K }>) => string } = {
  'host.started': ({ version, pid }) => `host started, version ${version}, process ${pid}`,
  'dispatch.changed': ({ mode, by }) => `${{ run: 'starts go on', drain: 'drained', pause: 'paused' }[mode]} ${from[by]}`,
  'setting.set': ({ key, value, by }) => (value === null ? `setting ${key} taken back ${from[by]}` : `setting ${key} set to ${JSON.stringify(value)} ${from[by]}`),
  'project.added': ({ path, by }) => `project added ${from[by]}: ${path}`,
  'project.renamed': ({ name, by }) => `project renamed to ${name} ${from[by]}`,
  'project.archived': ({ by }) => `project archived ${from[by]}`,
  'project.restored': ({ by }) => `project restored ${from[by]}`,
  'project.removed': ({ by }) => `project removed ${from[by]}`,
  'project.trusted': ({ by }) => `its commands were approved ${from[by]}`,
  'task.created': ({ by, wish }) => `created ${from[by]} for ${wish.agent}, priority ${wish.priority}`,
  'task.cancelled': ({ by }) => `cancelled ${from[by]}`,
  'task.retried': ({ by }) => `another run asked for ${from[by]}`,
  'task.archived': ({ by }) => `archived ${from[by]}`,
  'task.restored': ({ by }) => `restored ${from[by]}`,
  'run.opened': ({ run }) => `run ${run} opened`,
  'run.stop-asked': ({ run, by }) => `run ${run} asked to stop ${from[by]}`,
  'run.closed': ({ run, outcome, work }) => `run ${run} ${closedSaid(outcome)}${workSaid(work)}`,
  'workspace.ready': ({ branch, baseCommit }) => `workspace ready on ${branch}, from ${baseCommit.slice(0, 8)}`,
  'workspace.removal-asked': ({ run, by }) => `removal of workspace ${run} asked for ${from[by]}`,
  'workspace.removal-refused': ({ why }) => `workspace kept: ${why}`,
  'workspace.removed': ({ run }) => `workspace ${run} removed, kept for 14 days`,
  'workspace.restore-asked': ({ run, by }) => `workspace ${run} asked back ${from[by]}`,
  'workspace.restored': ({ run }) => `workspace ${run} restored`,
  'workspace.restore-refused': ({ why }) => `workspace not restored: ${why}`,
  'session.requested': ({ name, purpose, agent }) => (purpose === 'setup' ? `setup ${name} asked for` : `session ${name} asked for: ${agent}`),
  'session.started': ({ process }) => `session started, process ${process.pid}`,
  'session.refused': ({ reason, detail }) => `session could not start: ${detail || reason}`,
  'session.activity': ({ activity: { kind, source, saw } }) => `${kind}${saw ? `: ${saw}` : ''}${source === 'none' ? '' : ` (${source})`}`,
  'session.exited': ({ code, signal }) => `session ended, ${signal ?? `exit ${code ?? '?'}`}`,
  'session.lost': ({ why }) => `session lost: ${why}`,
  'session.renamed': ({ name, by }) => `session renamed to ${name} ${from[by]}`,
};

export const sayFact = <K extends Fact['kind']>(fact: Extract<Fact, { kind: K }>): string => {
  const say: (said: Extract<Fact, { kind: K }>) => string = lines[fact.kind];
  return say(fact);
};

function closedSaid(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'completed': return 'done';
    case 'failed': return `failed, ${ending(outcome)}`;
    case 'lost': return `lost: ${outcome.why}`;
    case 'blocked': return `could not start: ${outcome.detail}`;
    default: return outcome.kind;
  }
}

const workSaid = (work: Work | null): string => (work && work.files > 0 ? `: ${count(work.commits, 'commit')}, ${count(work.files, 'file')}, +${work.added} −${work.removed}` : '');
