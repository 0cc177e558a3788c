interface Standing {
  readonly status: 'DRAFT' | 'REVIEW' | 'EMBARGOED' | 'PUBLISHED' | 'WITHDRAWN';
  readonly inReview: boolean;
  readonly inWork: boolean;
  readonly revision: number;
}

/** Where it stands, and whose turn it is, in one sentence. */
export function sentenceOf({ status, inReview, inWork, revision }: Standing): string {
  if (status === 'WITHDRAWN') return 'Its readers see that it is withdrawn, and why.';
  if (status === 'EMBARGOED')
    return 'Those whom it addresses can read it. A second person releases it, when the embargo ends or before.';
  const what = revision > 0 ? `Revision ${revision + 1}` : 'It';
  if (inReview) return `${what} waits for a second person: nobody who wrote at it, or said whom it reaches.`;
  if (inWork)
    return revision > 0
      ? `Revision ${revision} is out. Revision ${revision + 1} is in work and seen by your organisation alone.`
      : 'It is in work and seen by your organisation alone.';
  return `Revision ${revision} is out.`;
}
