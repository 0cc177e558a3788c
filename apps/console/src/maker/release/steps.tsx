import { StateGlyph } from '../../parts/state-glyph';
import classes from './release.module.css';

interface Standing {
  readonly status: 'DRAFT' | 'REVIEW' | 'EMBARGOED' | 'PUBLISHED' | 'WITHDRAWN';
  readonly inReview: boolean;
  readonly inWork: boolean;
  readonly revision: number;
}

/** The way out: draft, review, embargo where one is set, published. */
export function Steps({ standing }: { readonly standing: Standing }) {
  const { status, inReview, inWork, revision } = standing;
  const isOut = revision > 0;
  const at = status === 'WITHDRAWN' || (isOut && !inWork) ? 3 : status === 'EMBARGOED' ? 2 : inReview ? 1 : 0;
  const words = [
    isOut ? `Revision ${revision + (inWork ? 1 : 0)}` : 'Draft',
    'Review',
    ...(status === 'EMBARGOED' ? ['Embargo'] : []),
    status === 'WITHDRAWN' ? 'Withdrawn' : 'Published',
  ];
  const place = at > 1 && words.length === 3 ? 2 : at;
  return (
    <ol className={classes['steps']}>
      {words.map((word, index) => (
        <li
          key={word}
          aria-current={index === place ? 'step' : undefined}
          data-past={index < place || undefined}
        >
          <StateGlyph
            state={
              index < place || (index === place && at === 3)
                ? 'done'
                : index === place
                  ? 'acknowledged'
                  : 'not-sent'
            }
          />
          <span>{word}</span>
        </li>
      ))}
    </ol>
  );
}
