// Whether the host can be reached, and since when; shown in the foot and wherever nothing is known yet.
import { create } from 'zustand';

export type ConnectionState =
  | { readonly kind: 'connecting'; readonly since: number }
  | { readonly kind: 'connected'; readonly since: number }
  | { readonly kind: 'reconnecting'; readonly since: number; readonly why: string }
  /** Only a person can help; `why` says how. */
  | { readonly kind: 'locked'; readonly since: number; readonly why: string };

export const useConnection = create<ConnectionState>(() => ({ kind: 'connecting', since: Date.now() }));

/** The whole state at once; a state that lasts keeps its beginning. */
export function connectionIs(next: { readonly kind: 'connecting' | 'connected' } | { readonly kind: 'reconnecting' | 'locked'; readonly why: string }): void {
  const { kind, since } = useConnection.getState();
  useConnection.setState({ ...next, since: kind === next.kind ? since : Date.now() }, true);
}
