// What a look found, or why it found nothing out. Unknown is not empty: nobody may read it as "nothing there".

export type Observed<T> = { readonly known: T } | { readonly unknown: string };

export const isKnown = <T>(seen: Observed<T>): seen is { readonly known: T } => 'known' in seen;
