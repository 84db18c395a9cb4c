// One setting: its name, the value in force to be changed in place, the tag of its origin.
import { useState, type KeyboardEvent } from 'react';
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import { PermissionMode, type ExplainedSetting } from '../../../src-shared/model/settings.ts';
import { client } from '../../connection/client.ts';
import { ask } from '../../connection/commands.ts';
import { Field, Select, TextArea } from '../../design/Field.tsx';
import { Tag } from '../../design/Tag.tsx';
import { originName, originPlace, originTag } from './origin.ts';
import { readSetting, settingText } from './settingText.ts';

export interface SettingRowProps {
  readonly setting: ExplainedSetting;
  readonly project: ProjectId | null;
  readonly current: boolean;
  readonly onChoose: () => void;
}

export function SettingRow({ setting, project, current, onChoose }: SettingRowProps) {
  const [inForce] = setting.candidates;
  if (!inForce) return null;
  return (
    <tr className={current ? 'cur' : ''} onFocus={onChoose} onClick={onChoose}>
      <td className="setting-name"><b>{setting.key.replaceAll('-', ' ')}</b><p className="t12 i2">{setting.about}</p></td>
      <td className="setting-value"><Value key={settingText(inForce.value)} settingKey={setting.key} text={settingText(inForce.value)} project={project} /></td>
      <td><Tag look={originTag(inForce.origin)}>{originName[inForce.origin]}</Tag><br /><span className="m11 i3">{originPlace(inForce)}</span></td>
    </tr>
  );
}

function Value({ settingKey, text, project }: { readonly settingKey: string; readonly text: string; readonly project: ProjectId | null }) {
  const [written, setWritten] = useState(text);
  const [wrong, setWrong] = useState<string | null>(null);
  const set = async (next: string) => {
    if (next === text) return setWrong(null);
    const read = readSetting(settingKey, next);
    if ('wrong' in read) return setWrong(read.wrong);
    const answer = await ask(client.settings.set, { project, key: settingKey, value: read.ok }, { quiet: true });
    setWrong('refused' in answer ? answer.refused : null);
  };
  const label = settingKey.replaceAll('-', ' ');
  const shared = { label, hideLabel: true, value: written, wrong, onBlur: () => void set(written) };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') { event.stopPropagation(); setWritten(text); setWrong(null); }
    if (event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement && !event.ctrlKey)) void set(written);
  };
  if (settingKey === 'permission') {
    return <Select {...shared} onChange={(event) => { setWritten(event.target.value); void set(event.target.value); }}>{PermissionMode.options.map((mode) => <option key={mode}>{mode}</option>)}</Select>;
  }
  if (manyLines.has(settingKey)) return <TextArea {...shared} className="mono" rows={Math.min(8, Math.max(1, written.split('\n').length))} placeholder="none" onKeyDown={press} onChange={(event) => setWritten(event.target.value)} />;
  return <Field {...shared} hint={written === text ? undefined : 'Enter sets it'} onKeyDown={press} onChange={(event) => setWritten(event.target.value)} />;
}

const manyLines: ReadonlySet<string> = new Set(['setup', 'environment', 'agents']);
