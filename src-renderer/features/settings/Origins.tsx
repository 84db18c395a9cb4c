// Who says what about one setting: the one in force first, the others struck through; and the way back from what was set here.
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import type { ExplainedSetting, Origin } from '../../../src-shared/model/settings.ts';
import { client } from '../../connection/client.ts';
import { ask } from '../../connection/commands.ts';
import { Button } from '../../design/Button.tsx';
import { originName, originPlace } from './origin.ts';
import { settingWords } from './settingText.ts';

export function Origins({ setting, project }: { readonly setting: ExplainedSetting; readonly project: ProjectId | null }) {
  const own: Origin = project === null ? 'app' : 'project in the app';
  const here = setting.candidates.some(({ origin }) => origin === own);
  const without = setting.candidates.find(({ origin }) => origin !== own);
  return (
    <aside className="origins" aria-label={`Who says what about ${setting.key}`}>
      <h2 className="t15 b">{setting.key.replaceAll('-', ' ')}</h2>
      <p className="t12 i2">{setting.about}</p>
      <h3 className="cap">Who says what</h3>
      <ol>
        {setting.candidates.map((candidate, index) => {
          const { origin, value } = candidate;
          return (
            <li key={origin} className={index === 0 ? 'win' : ''} title={originPlace(candidate)}>
              <span className="nw">{originName[origin]}</span>
              {index === 0 ? <b className="cut">{settingWords(value)}</b> : <s className="cut">{settingWords(value)}<span className="unseen"> overruled</span></s>}
            </li>
          );
        })}
      </ol>
      {here && without ? <Button size="small" onClick={() => void ask(client.settings.set, { project, key: setting.key, value: null })}>Back to {settingWords(without.value)}</Button> : null}
    </aside>
  );
}
