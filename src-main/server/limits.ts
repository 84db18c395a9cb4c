// How much one request, one connection and all of them may take. They hold before anyone has shown a token.

export const bodyLimit = 1024 * 1024; // bytes: the longest prompt fits several times
export const headerLimit = 16 * 1024; // bytes
export const connectionLimit = 100; // a browser holds about ten, a command line two
export const headerTimeoutMs = 10_000; // a slow sender is let go
export const requestTimeoutMs = 60_000; // until the whole body is here
export const backlogLimit = 4 * 1024 * 1024; // bytes of terminals waiting for one viewer before it has to catch up
