// All keys on one sheet, in two columns.
import { Dialog } from '../design/Dialog.tsx';
import { Kbd } from '../design/Kbd.tsx';
import { closeDialog } from '../navigation/dialogs.ts';
import { bindings } from './keymap.ts';
import './KeysSheet.css';

/** Keys that only one page listens to. */
const elsewhere = [{ printed: 'F6', says: "Into a task's terminal, and out again" }, { printed: '.', says: 'Yard: back to now' }];

export const KeysSheet = () => (
  <Dialog title="Keys" width={680} onClose={closeDialog}>
    <ul className="keys-list t12" data-first tabIndex={-1}>
      {[...bindings, ...elsewhere].map(({ printed, says }) => <li key={printed} className="row"><span className="grow">{says}</span><Kbd>{printed}</Kbd></li>)}
    </ul>
    <p className="t12 i3">While a terminal has the focus, every key but F6 is the agent's.</p>
  </Dialog>
);
