// What the window's shell lends to the page in Electron; in a browser there is none.

export interface Shell {
  readonly host: 'electron';
  /** Where a dropped file or folder lies on this machine. */
  pathOf(file: File): string;
  pickFolder(): Promise<string | null>;
}

declare global {
  interface Window {
    readonly switchyard?: Shell;
  }
}

export const shell = (): Shell | undefined => globalThis.window?.switchyard;
