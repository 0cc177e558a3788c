import { figure } from '../words';
import classes from './marks.module.css';

export type Verdict = 'CONFIRMED' | 'PROBABLE' | 'POSSIBLE' | 'EXCLUDED';

const looks: Readonly<Record<Verdict, { dots: number; word: string }>> = {
  CONFIRMED: { dots: 3, word: 'Confirmed' },
  PROBABLE: { dots: 2, word: 'Probable' },
  POSSIBLE: { dots: 1, word: 'Possible' },
  EXCLUDED: { dots: 0, word: 'Excluded' },
};

export function verdictWord(verdict: Verdict): string {
  return looks[verdict].word;
}

/** How sure a match is: three dots and the word, with how many devices where there is a count. */
export function MatchMark({ verdict, count }: { readonly verdict: Verdict; readonly count?: number }) {
  const { dots, word } = looks[verdict];
  return (
    <span className={classes['match']}>
      <svg width="20" height="8" viewBox="0 0 20 8" aria-hidden>
        {[0, 1, 2].map((dot) => (
          <circle
            key={dot}
            cx={3.4 + dot * 6.6}
            cy="4"
            r="2.5"
            className={dot < dots ? classes['dot'] : classes['hollow']}
          />
        ))}
      </svg>
      {count === undefined ? (
        <span>{word}</span>
      ) : (
        <span>
          <b>{figure(count)}</b> {word.toLowerCase()}
        </span>
      )}
    </span>
  );
}
