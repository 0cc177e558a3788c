import type { AdvisoryFacts, ProductFact, ProductStatus } from '@tocsin/csaf';
import { type NameGraph, normaliseModel, normaliseName } from '@tocsin/names';
import { diKey } from '@tocsin/udi';
import { designationOf } from './designation.js';
import { tokenKeys, wellFormed } from './kind.js';
import { closureOf, type Maker, makerOf, scopeOf } from './maker.js';
import type { MakerWords, ProductText } from './product.js';
import type { VersionText } from './version.js';

/** What an advisory says of one product: the unit that devices are held against. Plain JSON. */
export interface Claim {
  readonly productId: string;
  readonly name: string;
  readonly vendor: string;
  /** Names of the product, the most telling first. */
  readonly productNames: readonly string[];
  /** What the full name says that the product is a part of; missing in claims that were kept before this was read. */
  readonly hosts?: readonly string[];
  readonly versions: readonly VersionText[];
  readonly modelNumbers: readonly string[];
  readonly serialNumbers: readonly string[];
  readonly udiDis: readonly string[];
  /** Vulnerability → what is said of this product. */
  readonly said: readonly {
    readonly vulnerability: string;
    readonly stand: Stand;
    readonly justification: string | null;
  }[];
}

/** What a product status means for a device that is the product (CSAF 2.0 §3.2.3.9). */
export type Stand = 'affected' | 'not-affected' | 'fixed' | 'investigating';

const stands: Readonly<Record<ProductStatus, Stand | null>> = {
  first_affected: 'affected',
  known_affected: 'affected',
  last_affected: 'affected',
  known_not_affected: 'not-affected',
  first_fixed: 'fixed',
  fixed: 'fixed',
  recommended: null,
  under_investigation: 'investigating',
};

/** The claims of an advisory: every product that a vulnerability says something of. */
export function claimsOf(facts: AdvisoryFacts): readonly Claim[] {
  const products = new Map(facts.products.map((product) => [product.productId, product]));
  return facts.products.flatMap((product) => {
    const said = facts.statuses
      .filter((status) => status.productId === product.productId)
      .flatMap(({ vulnerability, statuses, justification }) =>
        statuses.flatMap((status) => {
          const stand = stands[status];
          return stand ? [{ vulnerability, stand, justification }] : [];
        }),
      );
    return said.length === 0 ? [] : [claimOf(product, products, said)];
  });
}

function claimOf(
  product: ProductFact,
  products: ReadonlyMap<string, ProductFact>,
  said: Claim['said'],
): Claim {
  const host = product.relationship && products.get(product.relationship.relatesTo);
  const component = product.relationship && products.get(product.relationship.component);
  // A component installed on a product: the device is the product, the version that counts is the component's.
  const named = host ?? product;
  const versions = component ? component.versions : product.versions;
  return {
    productId: product.productId,
    name: product.name,
    vendor: named.vendors.join(' / ') || (product.vendors.at(-1) ?? ''),
    productNames: namesOf(named),
    hosts: hostsIn(product.name),
    versions: versions.map(({ category, text }) => ({ category, text })),
    modelNumbers: [...named.helper.modelNumbers, ...named.helper.skus].map(normaliseModel),
    serialNumbers: [...product.helper.serialNumbers],
    udiDis: named.helper.udiDis.map(diKey),
    said,
  };
}

/** `… web server included in Capsule DTS all versions` is a part of `Capsule DTS`: no branch of the tree says so. */
function hostsIn(name: string): readonly string[] {
  const found =
    /\b(?:(?:included|embedded|contained|installed|built) (?:in|into|on)|(?:bundled|shipped) with|part of)\s+(?:an?\s|the\s)?(.+)$/i.exec(
      name.slice(0, 500),
    );
  if (!found) return [];
  return (found[1] as string)
    .replace(/[,;:(]?\s*\b(?:all\s+(?:\w+\s+)?versions?|versions?|prior to|through)\b.*$/i, '')
    .split(/,|;|\s+(?:or|and)\s+(?:an?\s|the\s)?/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function namesOf(product: ProductFact): readonly string[] {
  const branch = product.products.at(-1);
  const own = branch
    ? [branch]
    : product.families.length > 0
      ? [product.families.at(-1) as string]
      : [product.name];
  return [
    ...new Set([
      ...own,
      ...(branch && product.families.length > 0 ? [`${product.families.at(-1)} ${branch}`] : []),
    ]),
  ];
}

/** A claim ready to be compared: makers resolved, names taken apart, relabelled forms added. */
export interface KnownClaim {
  readonly claim: Claim;
  readonly maker: Maker;
  readonly product: ProductText;
  /** What the product is a part of. */
  readonly hosts: ProductText;
  /** The product's other lives under other makers. */
  readonly rebrands: readonly {
    readonly maker: Maker;
    readonly product: ProductText;
    readonly why: { readonly result: string; readonly source: string };
  }[];
  /** Words that only name the makers: they tell no products apart. */
  readonly words: MakerWords;
}

export function knownClaim(graph: NameGraph, claim: Claim): KnownClaim {
  const maker = makerOf(graph, claim.vendor);
  const models = claim.productNames.flatMap((name) => graph.resolveModel(name, scopeOf(graph, maker)));
  const rebrands = models.flatMap((model) => graph.rebrands(model.model));
  const aliases = models.flatMap((model) => model.name);
  return {
    claim,
    maker,
    product: {
      names: [...new Set([...claim.productNames, ...aliases])].map(designationOf),
      modelNumbers: claim.modelNumbers,
      udiDis: claim.udiDis,
    },
    hosts: { names: (claim.hosts ?? []).map(designationOf), modelNumbers: [], udiDis: [] },
    rebrands: rebrands.map((same) => ({
      maker: { text: graph.nameOf(same.manufacturer) ?? same.manufacturer, ids: [same.manufacturer] },
      product: { names: [designationOf(same.name)], modelNumbers: [], udiDis: [] },
      why: {
        result: same.reason,
        source: `catalogue (${same.basis.kind}: ${same.basis.reference}${same.basis.verified ? '' : ', unverified'})`,
      },
    })),
    words: {
      own: new Set(wordsOf(claim.vendor)),
      related: new Set(
        [maker.ids, ...rebrands.map((same) => [same.manufacturer])].flatMap((ids) =>
          closureOf(graph, { text: '', ids }).flatMap((id) => wordsOf(graph.nameOf(id) ?? '')),
        ),
      ),
    },
  };
}

function wordsOf(name: string): readonly string[] {
  return normaliseName(name)
    .split(' ')
    .filter((word) => word !== '');
}

/** Everybody under whom the product may be recorded; `*` meets every device where the vendor is not known. */
function makersOf(graph: NameGraph, maker: Maker): readonly string[] {
  const ids = closureOf(graph, maker);
  return [...ids, '?', ...(ids.some((id) => id.startsWith('~')) || ids.length === 0 ? ['*'] : [])];
}

/** What a claim is looked up by; see `keysOfKind`. */
export function keysOfClaim(graph: NameGraph, known: KnownClaim): readonly string[] {
  const makers = makersOf(graph, known.maker);
  const keys = new Set<string>();
  for (const name of [...known.product.names, ...known.hosts.names]) {
    for (const key of tokenKeys(name, makers, false)) keys.add(key);
    for (const code of name.codes) if (code.length >= 5 && /[a-z]/.test(code)) keys.add(`#${code}`);
    if (name.words.length >= 2) keys.add(`=${name.key}`);
  }
  for (const same of known.rebrands)
    for (const name of same.product.names)
      for (const key of tokenKeys(name, makersOf(graph, same.maker), false)) keys.add(key);
  for (const number of known.product.modelNumbers) if (number.length >= 4) keys.add(`#${number}`);
  for (const udiDi of known.product.udiDis) keys.add(`di:${udiDi}`);
  for (const version of known.claim.versions)
    for (const part of version.text.split(/[|,;]/)) {
      const code = normaliseModel(part);
      if (code.length >= 4 && code.length <= 24 && /\d/.test(code))
        for (const maker of makers) keys.add(`${maker}|${code}`);
    }
  return wellFormed([...keys].slice(0, 5_000));
}
