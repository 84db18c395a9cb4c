// What keeps everything from starting, or a settings file that could not be read: one strip under the top bar, on every page.
import { useSurroundings } from '../connection/hooks.ts';
import { Button } from '../design/Button.tsx';
import { Glyph } from '../design/Glyph.tsx';
import { go } from '../navigation/route.ts';
import './Alarm.css';

export function Alarm() {
  const { tamper, unwritable, settingsFaults } = useSurroundings();
  const stopped = tamper ?? unwritable;
  const fault = settingsFaults[0];
  if (stopped) {
    return (
      <div className="alarm act" role="alert">
        <Glyph name="failed" />
        <span className="b">Nothing starts:</span>
        <span className="cut">{stopped}</span>
        <code className="end">switchyard doctor</code>
      </div>
    );
  }
  if (!fault) return <div />;
  return (
    <div className="alarm" role="status">
      <Glyph name="held" />
      <span className="cut">{fault.file}{fault.line === null ? '' : `:${fault.line}`}: {fault.why}. The last good values stay in force.</span>
      <span className="end"><Button size="small" onClick={() => go({ page: 'settings', project: null })}>See settings</Button></span>
    </div>
  );
}
