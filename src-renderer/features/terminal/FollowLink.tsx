// Before a link from a terminal is opened a person reads where it really goes. What an agent prints is not trusted.
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import type { Target } from './links.ts';

export function FollowLink({ target: { host, address }, onClose }: { readonly target: Target; readonly onClose: () => void }) {
  const open = () => {
    window.open(address, '_blank', 'noopener,noreferrer');
    onClose();
  };
  return (
    <Dialog title={`Open a page of ${host}?`} width={520} onClose={onClose} foot={
      <>
        <span className="t12 i2">A program in the terminal printed this link.</span>
        <Button className="end" data-first keys="Esc" onClick={onClose}>Stay here</Button>
        <Button look="ink" onClick={open}>Open {host}</Button>
      </>
    }>
      <bdi className="m12 said">{address}</bdi>
    </Dialog>
  );
}
