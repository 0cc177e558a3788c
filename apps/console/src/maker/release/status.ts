import type { Progress } from '../../parts/state-glyph';

interface Standing {
  readonly status: 'DRAFT' | 'REVIEW' | 'EMBARGOED' | 'PUBLISHED' | 'WITHDRAWN';
  readonly inReview: boolean;
  readonly inWork: boolean;
  readonly revision: number;
}

/** Where an advisory is on its way out, in a word with its shape. */
export function statusOf({ status, inReview, inWork, revision }: Standing): {
  readonly glyph: Progress;
  readonly word: string;
} {
  if (status === 'WITHDRAWN') return { glyph: 'not-applicable', word: 'Withdrawn' };
  if (status === 'PUBLISHED') {
    if (inReview) return { glyph: 'waiting', word: `Revision ${revision + 1} in review` };
    if (inWork) return { glyph: 'in-progress', word: `Revision ${revision + 1} in work` };
    return { glyph: 'done', word: 'Published' };
  }
  if (status === 'EMBARGOED') return { glyph: 'acknowledged', word: 'Under embargo' };
  return status === 'REVIEW'
    ? { glyph: 'waiting', word: 'In review' }
    : { glyph: 'in-progress', word: 'Draft' };
}
