import { counted } from '../../words';
import { changesBetween } from '../csaf/changes';
import type { Json } from '../csaf/json';
import { placeInWords } from '../csaf/places';
import { pointerOf } from '../csaf/pointer';
import { shown } from '../csaf/shown';
import classes from './changes-list.module.css';

const mostShown = 200;

interface Props {
  readonly before: Json;
  readonly after: Json;
  readonly onGo?: (pointer: string) => void;
}

/** Place by place, what it said and what it says: for the eyes of whoever decides. */
export function ChangesList({ before, after, onGo }: Props) {
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <p className={classes['none']}>Nothing is different.</p>;
  return (
    <section className={classes['changes']} aria-label="Place by place">
      <p className={classes['none']}>{counted(changes.length, 'place')}</p>
      <ul>
        {changes.slice(0, mostShown).map(({ path, was, now }) => {
          const pointer = pointerOf(path);
          const words = placeInWords(was !== undefined && now === undefined ? before : after, pointer);
          return (
            <li key={`${pointer}${was === undefined ? '+' : now === undefined ? '-' : ''}`}>
              {onGo && now !== undefined ? (
                <button type="button" onClick={() => onGo(pointer)}>
                  {words}
                </button>
              ) : (
                <b>{words}</b>
              )}
              <div>
                {was !== undefined && <del>{shown(was)}</del>}
                {now !== undefined && <ins>{shown(now)}</ins>}
              </div>
            </li>
          );
        })}
      </ul>
      {changes.length > mostShown && (
        <p className={classes['none']}>And {changes.length - mostShown} more.</p>
      )}
    </section>
  );
}
