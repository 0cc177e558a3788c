import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { openOverlay, useOverlay } from './overlay';
import { singleKeys } from './single-keys';
import { usePlaces } from './use-places';

// Fetched when somebody presses their key.
const Jump = lazy(async () => ({ default: (await import('./jump')).Jump }));
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet')).ShortcutSheet }));

/** Milliseconds between `g` and the letter of a place. */
const patience = 1_200;

/** Keys that work everywhere but in fields and dialogs. None of them decides anything. */
export function Shortcuts() {
  const { places } = usePlaces();
  const navigate = useNavigate();
  const overlay = useOverlay();
  /** When `g` was pressed: kept where the page is drawn anew before the letter comes. */
  const going = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (!singleKeys.get() || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      // By when the keys were pressed, not by when a page that has much to do comes round to them.
      const place = event.timeStamp - going.current < patience && places.find(({ key }) => key === event.key);
      going.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (place) void navigate({ to: place.path as '/' });
      else if (event.key === '/') openOverlay('jump');
      else if (event.key === '?') openOverlay('keys');
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [places, navigate]);
  return (
    <Suspense>
      {overlay === 'jump' && <Jump />}
      {overlay === 'keys' && <ShortcutSheet />}
    </Suspense>
  );
}

function isTaken({ target, defaultPrevented }: KeyboardEvent): boolean {
  const at = target as HTMLElement;
  return (
    defaultPrevented || at.isContentEditable || at.closest('input,textarea,select,[role=dialog]') !== null
  );
}
