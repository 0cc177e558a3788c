import { Button } from '@mantine/core';
import type { Json } from '../csaf/json';
import type { Conflict } from '../csaf/merge';
import { placeInWords } from '../csaf/places';
import { pointerOf } from '../csaf/pointer';
import { shown } from '../csaf/shown';
import classes from './editor.module.css';

interface Props {
  readonly conflicts: readonly Conflict[];
  readonly tree: Json;
  readonly onSettle: (conflict: Conflict, value: 'mine' | 'theirs') => void;
}

/** Where two people wrote different things: both are shown, and a person decides. */
export function Conflicts({ conflicts, tree, onSettle }: Props) {
  if (conflicts.length === 0) return null;
  return (
    <section className={classes['conflicts']} role="alert" aria-label="Written by two people">
      <h2>Somebody else has saved meanwhile. All else was brought together; here you both wrote.</h2>
      {conflicts.map((conflict) => {
        const place = placeInWords(tree, pointerOf(conflict.path));
        return (
          <div key={pointerOf(conflict.path)}>
            <h3>{place}</h3>
            <dl>
              <div>
                <dt>Yours</dt>
                <dd>{shown(conflict.mine)}</dd>
                <Button variant="default" onClick={() => onSettle(conflict, 'mine')}>
                  Keep yours<span className="unseen">: {place}</span>
                </Button>
              </div>
              <div>
                <dt>Theirs</dt>
                <dd>{shown(conflict.theirs)}</dd>
                <Button variant="default" onClick={() => onSettle(conflict, 'theirs')}>
                  Take theirs<span className="unseen">: {place}</span>
                </Button>
              </div>
            </dl>
          </div>
        );
      })}
    </section>
  );
}
