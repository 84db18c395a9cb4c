// A key as it is printed on a control: "Ctrl K", or on a Mac "⌘ K".
import './Kbd.css';

const mac = /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? '');

export const Kbd = ({ children }: { readonly children: string }) => <kbd>{mac ? children.replace('Ctrl', '⌘') : children}</kbd>;
