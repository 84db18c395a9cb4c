// Strikes out what looks like a secret in text that is about to be kept. A net below the real rule, which is to log no such thing.

const shapes: readonly [shape: RegExp, instead: string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[private key]'],
  [/\b(gh[pousr]_|github_pat_|glpat-|npm_|sk-|sk_live_|rk_live_|xox[abeprs]-|hf_|AIza|ya29\.)[A-Za-z0-9._-]{10,}/g, '$1[secret]'],
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/g, '$1[secret]'],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g, '[token]'],
  [/\b(Bearer|Basic)(\s+)[A-Za-z0-9._~+/=-]{8,}/gi, '$1$2[secret]'],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"]+@/gi, '$1[secret]@'],
  [/([?&](?:access_)?(?:token|key|secret|password|signature)=)[^\s&"#]+/gi, '$1[secret]'],
  [/("?\b[\w-]*(?:token|secret|password|passwd|api[_-]?key|authorization)"?\s*[:=]\s*"?)[^\s",}]{6,}/gi, '$1[secret]'],
];

export const strikeSecrets = (text: string): string => shapes.reduce((left, [shape, instead]) => left.replace(shape, instead), text);
