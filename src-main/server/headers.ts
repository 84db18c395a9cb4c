// What every answer with a page in it says to the browser, on the loopback server and on app:// alike.

/** Nothing from elsewhere is loaded, run, framed or sent to, and no text becomes markup or script; inline styles are xterm's and React's. */
export const contentPolicy = (connect: string): string => [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "font-src 'self'",
  `connect-src ${connect}`, "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ');

export const securityHeaders = (connect: string): Readonly<Record<string, string>> => ({
  'content-security-policy': contentPolicy(connect),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
});
