// For the specs, which are TypeScript: what chromium.mjs exports.
export function findChromium(): string | null;
export function ensureChromium(): string | null;
