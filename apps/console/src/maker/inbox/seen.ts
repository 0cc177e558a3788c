import { useState } from 'react';

const prefix = 'tocsin-answers-seen:';

/**
 * Until when a person has looked at an advisory's answers, in this browser. Looking marks nothing for anybody else;
 * another browser shows them as new once more.
 */
export function useSeen(person: string): {
  readonly isNew: (advisory: string, since: string | null) => boolean;
  readonly saw: (advisory: string, since: string) => void;
} {
  const key = `${prefix}${person}`;
  const [seen, setSeen] = useState<Readonly<Record<string, string>>>(() => read(key));
  return {
    isNew: (advisory, since) => since !== null && since > (seen[advisory] ?? ''),
    saw(advisory, since) {
      if (since <= (seen[advisory] ?? '')) return;
      const next = { ...read(key), [advisory]: since };
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A browser without room shows them as new again: nothing is lost by that.
      }
      setSeen(next);
    },
  };
}

function read(key: string): Readonly<Record<string, string>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, string>) : {};
  } catch {
    return {};
  }
}
