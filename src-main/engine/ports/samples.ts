// The sample repository of the first minute.

export interface Samples {
  /** Makes the small repository if it is not there yet, and answers its absolute path. */
  make(): Promise<string>;
}
