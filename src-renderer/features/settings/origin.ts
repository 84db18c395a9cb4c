// How the origin of a value is called, and where exactly it stands.
import type { ExplainedSetting, Origin } from '../../../src-shared/model/settings.ts';

export type Candidate = ExplainedSetting['candidates'][number];

export const originName: { readonly [O in Origin]: string } = {
  default: 'built in', 'user file': 'your file', 'project file': 'project file', app: 'you, in the app', 'project in the app': 'project, in the app', flag: 'this start',
};

/** Ink for what a person decided for the project, dashed for what ends with this start. */
export const originTag = (origin: Origin): 'plain' | 'ink' | 'dashed' =>
  origin === 'flag' ? 'dashed' : origin === 'project file' || origin === 'project in the app' ? 'ink' : 'plain';

export const originPlace = ({ file, line }: Pick<Candidate, 'file' | 'line'>): string => (file === null ? '' : line === null ? file : `${file}, line ${line}`);
