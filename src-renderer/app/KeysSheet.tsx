// All keys on one sheet.
import { Dialog } from '../design/Dialog.tsx';
import { Kbd } from '../design/Kbd.tsx';
import { closeDialog } from '../navigation/dialogs.ts';
import { bindings } from './keymap.ts';

export const KeysSheet = () => (
  <Dialog title="Keys" width={420} onClose={closeDialog}>
    <table className="tt t12"><tbody>
      {bindings.map(({ keys, printed, says }) => <tr key={keys}><td>{says}</td><td className="num"><Kbd>{printed}</Kbd></td></tr>)}
    </tbody></table>
    <p className="t12 i3">While a terminal has the focus, every key is the agent's.</p>
  </Dialog>
);
