import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { type Trouble, troubleOf } from '../../api/trouble';
import type { Finding } from '../csaf/finding';
import { inWords } from '../csaf/findings';
import { MakerCheckDocument } from './generated/editor';

/** How long one stops typing before the tests are asked, in milliseconds. */
const rest = 450;

export interface Check {
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Of the text as it is now; `null` while that is not known. */
  readonly valid: boolean | null;
  readonly checking: boolean;
  readonly trouble: Trouble | null;
}

const unknown = { problems: [], warnings: [], valid: null };

/** What the tests say of a text, each time that one stops typing; until then what they said last. */
export function useCheck(text: string): Check {
  const client = useClient();
  const [said, setSaid] = useState<(Omit<Check, 'checking' | 'trouble'> & { readonly text: string }) | null>(
    null,
  );
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    const timer = setTimeout(async () => {
      const { data, error } = await client
        .query(MakerCheckDocument, { document: text }, { requestPolicy: 'network-only' })
        .toPromise();
      // What was asked before is of no interest once something else was typed.
      if (latest.current !== text) return;
      setTrouble(error ? troubleOf(error) : null);
      if (!data) return;
      const { valid, problems, warnings } = data.checkDocument;
      setSaid({ valid, problems: problems.map(inWords), warnings: warnings.map(inWords), text });
    }, rest);
    return () => clearTimeout(timer);
  }, [client, text]);
  const { problems, warnings } = said ?? unknown;
  const current = said?.text === text;
  return {
    problems,
    warnings,
    valid: current ? (said?.valid ?? null) : null,
    checking: !current && !trouble,
    trouble,
  };
}
