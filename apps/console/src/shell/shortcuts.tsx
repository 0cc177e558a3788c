import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Jump, openJump } from './jump';
import { openShortcutSheet, ShortcutSheet } from './shortcut-sheet';
import { singleKeys } from './single-keys';
import { usePlaces } from './use-places';

/** Milliseconds between `g` and the letter of a place. */
const patience = 1_200;

/** Keys that work everywhere but in fields and dialogs. None of them decides anything. */
export function Shortcuts() {
  const { places } = usePlaces();
  const navigate = useNavigate();
  useEffect(() => {
    let going = 0;
    function onKeyDown(event: KeyboardEvent): void {
      if (!singleKeys.get() || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      const place = Date.now() - going < patience && places.find(({ key }) => key === event.key);
      going = event.key === 'g' ? Date.now() : 0;
      if (place) void navigate({ to: place.path as '/' });
      else if (event.key === '/') openJump();
      else if (event.key === '?') openShortcutSheet();
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [places, navigate]);
  return (
    <>
      <Jump />
      <ShortcutSheet />
    </>
  );
}

function isTaken({ target, defaultPrevented }: KeyboardEvent): boolean {
  const at = target as HTMLElement;
  return (
    defaultPrevented || at.isContentEditable || at.closest('input,textarea,select,[role=dialog]') !== null
  );
}
