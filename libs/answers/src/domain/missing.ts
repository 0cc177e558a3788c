import type { Instant } from '@tocsin/kernel';
import { type Subject, whole } from './answer.js';
import { type Given, stands } from './standing.js';

/** What an advisory touches in an organisation. */
export interface Touched {
  readonly sites: readonly string[];
  /** Missing where it is not known which products match where. */
  readonly places?: readonly { readonly site: string; readonly products: readonly string[] }[];
}

/** An answer that is missing; `null` where the whole alone can be answered for. */
export interface Missing {
  readonly site: string | null;
  readonly product: string | null;
}

/**
 * The sites and products that match and that no answer which holds covers. Devices without a site, or at one that the
 * directory does not know, are answered for by the whole organisation; products that are not known by all of them at once.
 */
export function missingOf(
  touched: Touched,
  known: readonly string[],
  given: readonly (Given & Pick<Subject, 'product'>)[],
  now: Instant,
): readonly Missing[] {
  const standing = given.filter((each) => stands(each, now));
  return needsOf(touched, known).filter(
    ({ site, product }) =>
      !standing.some(
        (each) =>
          (each.site === whole || each.site === site) && (each.product === whole || each.product === product),
      ),
  );
}

function needsOf({ sites, places }: Touched, known: readonly string[]): readonly Missing[] {
  const told = places ?? sites.map((site) => ({ site, products: [] as readonly string[] }));
  const somewhere = told.length > 0 ? told : [{ site: '', products: [] }];
  return somewhere.flatMap(({ site, products }) => {
    const place = known.includes(site) ? site : null;
    const named = products.filter((product) => product !== '');
    return named.length < products.length || named.length === 0
      ? [...named.map((product) => ({ site: place, product })), { site: place, product: null }]
      : named.map((product) => ({ site: place, product }));
  });
}
