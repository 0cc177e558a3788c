type Relation = 'ACQUIRED_BY' | 'SPUN_OFF_FROM' | 'MERGED_INTO' | 'BRAND_OF';

export const relations: readonly { readonly key: Relation; readonly word: string }[] = [
  { key: 'ACQUIRED_BY', word: 'acquired by' },
  { key: 'MERGED_INTO', word: 'merged into' },
  { key: 'SPUN_OFF_FROM', word: 'spun off from' },
  { key: 'BRAND_OF', word: 'a brand of' },
];

/** “acquired by Baxter”. */
export function ownershipInWords({
  relation,
  owner,
}: {
  readonly relation: Relation;
  readonly owner?: { readonly name: string } | null;
}): string {
  const word = relations.find(({ key }) => key === relation)?.word ?? relation;
  return `${word} ${owner?.name ?? 'somebody that is not shown'}`;
}
