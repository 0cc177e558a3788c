import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
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
  useEffect(() => {
    let going = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent): void {
      if (!singleKeys.get() || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      // By when the keys were pressed, not by when a page that has much to do comes round to them.
      const place = event.timeStamp - going < patience && places.find(({ key }) => key === event.key);
      going = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
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
