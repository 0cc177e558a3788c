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

interface Said {
  readonly text: string;
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly valid: boolean;
}

/**
 * What the tests say of a text, each time that one stops typing; until then what they said last. One question at a
 * time: what was typed meanwhile is asked next, and what was typed between is not asked at all.
 */
export function useCheck(text: string): Check {
  const client = useClient();
  const [said, setSaid] = useState<Said | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const latest = useRef(text);
  const asking = useRef(false);
  const left = useRef(false);
  latest.current = text;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the text begins to wait anew.
  useEffect(() => {
    left.current = false;
    const timer = setTimeout(async () => {
      if (asking.current) return;
      asking.current = true;
      try {
        for (let asked: string | null = null; asked !== latest.current && !left.current; ) {
          asked = latest.current;
          const { data, error } = await client
            .query(MakerCheckDocument, { document: asked }, { requestPolicy: 'network-only' })
            .toPromise();
          setTrouble(error ? troubleOf(error) : null);
          if (!data) continue;
          const { valid, problems, warnings } = data.checkDocument;
          setSaid({ text: asked, valid, problems: problems.map(inWords), warnings: warnings.map(inWords) });
        }
      } finally {
        asking.current = false;
      }
    }, rest);
    return () => clearTimeout(timer);
  }, [client, text]);
  useEffect(
    () => () => {
      left.current = true;
    },
    [],
  );
  const current = said?.text === text;
  return {
    problems: said?.problems ?? none,
    warnings: said?.warnings ?? none,
    valid: current ? said.valid : null,
    checking: !current && !trouble,
    trouble,
  };
}

const none: readonly Finding[] = [];
