import { useCallback, useState } from 'react';

/** What somebody types, kept in this tab until it is sent: closing a dialog loses nothing. */
export function useDraft<T extends object>(
  key: string,
  empty: T,
): readonly [T, (change: Partial<T>) => void, () => void] {
  const place = `tocsin-draft.${key}`;
  const [typed, setTyped] = useState<T>(() => ({ ...empty, ...kept<T>(place), ...statusOf(empty) }));
  const change = useCallback(
    (said: Partial<T>) =>
      setTyped((before) => {
        const next = { ...before, ...said };
        sessionStorage.setItem(place, JSON.stringify(next));
        return next;
      }),
    [place],
  );
  const forget = useCallback(() => sessionStorage.removeItem(place), [place]);
  return [typed, change, forget];
}

/** The button that was pressed says which answer is meant, whatever was typed before. */
function statusOf<T extends object>(empty: T): Partial<T> {
  return 'status' in empty ? ({ status: empty.status } as unknown as Partial<T>) : {};
}

function kept<T>(place: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<T>;
  } catch {
    return {};
  }
}
