import { useState } from 'react';
import { nobodyElse, type Sharing, tlps } from './sharing';

/** Whom a new advisory is to reach, kept as what is typed is: until the tab is closed or it is filed. */
export function useKeptSharing(work: string): {
  readonly chosen: Sharing | null;
  readonly choose: (sharing: Sharing) => void;
  readonly forget: () => void;
} {
  const key = `${work}:sharing`;
  const [chosen, setChosen] = useState<Sharing | null>(() => read(sessionStorage.getItem(key)));
  return {
    chosen,
    choose(sharing) {
      setChosen(sharing);
      try {
        sessionStorage.setItem(key, JSON.stringify(sharing));
      } catch {
        // The document took the room; the page says so.
      }
    },
    forget: () => sessionStorage.removeItem(key),
  };
}

/** What was kept; nothing where it is not what we write. */
export function read(text: string | null): Sharing | null {
  try {
    const { tlp, audience } = JSON.parse(text ?? '{}') as Partial<Sharing>;
    const known = tlps.find((each) => each === tlp);
    return known && audience ? { tlp: known, audience: { ...nobodyElse, ...audience } } : null;
  } catch {
    return null;
  }
}
