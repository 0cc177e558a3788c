import type { CatalogueBasisFragment } from './generated/products';
import classes from './products.module.css';

type Layer = 'REFERENCE' | 'COMMUNITY' | 'ORGANISATION';

const words: Readonly<Record<Layer, string>> = {
  REFERENCE: 'Reference',
  COMMUNITY: 'Community',
  ORGANISATION: 'Ours',
};

export function layerWord(layer: Layer): string {
  return words[layer];
}

/** Where a line lies: what is one's own stands out, for only that is one's own to answer for. */
export function LayerMark({ layer }: { readonly layer: Layer }) {
  return (
    <span className={classes['layer']} data-layer={layer}>
      {words[layer]}
    </span>
  );
}

/** What a line stands on, in words. */
export function basisInWords({ kind, reference, verified }: CatalogueBasisFragment): string {
  if (kind === 'ADVISORY') return `as ${reference} says`;
  if (kind === 'GUDID') return `GUDID ${reference}`;
  if (kind === 'PERSON') return 'a person added it';
  return verified ? 'known in the trade' : 'known in the trade, not verified';
}
