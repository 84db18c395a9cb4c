// What else the host saw when it looked, line by line, each with its verdict.
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { Finding } from '../../../src-shared/contract/host.ts';
import { client } from '../../connection/client.ts';
import { look } from '../../connection/commands.ts';
import { useMirror } from '../../connection/hooks.ts';

const verdicts = { good: 'good', warn: 'look', bad: 'missing' } as const;

export function AlsoSeen() {
  const [findings, setFindings] = useState<readonly z.infer<typeof Finding>[] | string | null>(null);
  const agents = useMirror(({ around }) => around.agents.map(({ name }) => name)); // they have their own list above
  useEffect(() => { void look(() => client.host.doctor()).then((answer) => setFindings('ok' in answer ? answer.ok.findings : answer.refused)); }, []);
  return (
    <section className="also" aria-labelledby="also">
      <h2 id="also" className="t13 b">Also seen</h2>
      {findings === null ? <p className="t12 i3">Looking at git, folders and terminals.</p> : typeof findings === 'string' ? <p className="t12">{findings}</p> : (
        <dl className="kv">{findings.filter(({ what }) => !agents.includes(what)).map(({ what, found, well, todo }) => (
          <div key={what}><dt><span className="i2">{what}</span> {found}{todo ? <span className="todo">{todo}</span> : null}</dt><dd className={well === 'bad' ? 'b' : ''}>{verdicts[well]}</dd></div>
        ))}</dl>
      )}
      <p className="t12 i3">Nothing was changed by looking.</p>
    </section>
  );
}
