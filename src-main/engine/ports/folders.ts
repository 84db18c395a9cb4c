// Folders of this machine, for the path field and the folder browser.

export interface Folders {
  /** Folders directly below `path` (`~` is the home folder), at most 500, sorted; null when it cannot be listed. */
  list(path: string): Promise<{
    readonly path: string;
    readonly parent: string | null;
    readonly repository: boolean;
    readonly entries: readonly { readonly name: string; readonly path: string; readonly repository: boolean }[];
  } | null>;
}
