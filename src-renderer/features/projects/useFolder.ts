// What is in a folder of the host's machine, looked at anew whenever the folder changes. A look that fails says why.
import { useEffect, useState } from 'react';
import { client } from '../../connection/client.ts';
import { look } from '../../connection/commands.ts';
import type { Looked } from './pathCompletion.ts';

/** Null until the first look came back. An answer to an older question is thrown away. */
export function useFolder(path: string): Looked | null {
  const [looked, setLooked] = useState<Looked | null>(null);
  useEffect(() => {
    let current = true;
    void look(() => client.folders.list({ path: path || '~' })).then((answer) => {
      if (current) setLooked('ok' in answer ? { known: answer.ok } : { unknown: answer.refused });
    });
    return () => { current = false; };
  }, [path]);
  return looked;
}
