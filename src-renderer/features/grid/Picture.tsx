// The last lines of a screen as text: never a terminal, never markup, never a link.
import type { ScreenLine, ScreenSpan } from '../../../src-shared/contract/screen.ts';

export const Picture = ({ lines, rows }: { readonly lines: readonly ScreenLine[]; readonly rows: number }) => (
  <pre className="picture" aria-hidden="true">
    {lines.slice(-rows).map((line, index) => <span key={index} className="picture-line">{line.map((span, at) => <Span key={at} span={span} />)}{'\n'}</span>)}
  </pre>
);

function Span({ span: { text, bold, dim, inverse, colour } }: { readonly span: ScreenSpan }) {
  const look = [bold && 'bold', dim && 'dim', inverse && 'inverse', colour].filter(Boolean).join(' ');
  return look ? <span className={look}>{text}</span> : text;
}
