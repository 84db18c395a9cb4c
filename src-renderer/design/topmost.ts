// Which modal dialog lies on top. What must stay visible and usable above one, such as a toast, has to be drawn inside it.
import { create } from 'zustand';

const useModals = create<{ readonly open: readonly HTMLElement[] }>(() => ({ open: [] }));

export const useTopmost = (): HTMLElement | null => useModals(({ open }) => open.at(-1) ?? null);

/** True while a modal dialog lies over the page, wherever the focus is. */
export const isCovered = (): boolean => useModals.getState().open.length > 0;

/** Answers how to leave the pile again. */
export function pileUp(modal: HTMLElement): () => void {
  useModals.setState(({ open }) => ({ open: [...open, modal] }));
  return () => useModals.setState(({ open }) => ({ open: open.filter((one) => one !== modal) }));
}
