// Whether the window is too narrow for a sidebar.
import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 999px)');

const listen = (changed: () => void) => {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

export const useNarrow = (): boolean => useSyncExternalStore(listen, () => query.matches);
