// All keys on one sheet.
import { Dialog } from '../design/Dialog.tsx';
import { Kbd } from '../design/Kbd.tsx';
import { closeDialog } from '../navigation/dialogs.ts';
import { bindings } from './keymap.ts';

/** Keys that only one page listens to. */
const elsewhere = [['F6', 'Into a task\'s terminal, and out again'], ['.', 'Yard: back to now']] as const;

export const KeysSheet = () => (
  <Dialog title="Keys" width={420} onClose={closeDialog}>
    <table className="tt t12"><tbody>
      {bindings.map(({ keys, printed, says }) => <tr key={keys}><td>{says}</td><td className="num"><Kbd>{printed}</Kbd></td></tr>)}
      {elsewhere.map(([printed, says]) => <tr key={printed}><td>{says}</td><td className="num"><Kbd>{printed}</Kbd></td></tr>)}
    </tbody></table>
    <p className="t12 i3">While a terminal has the focus, every key but F6 is the agent's.</p>
  </Dialog>
);
