import type { MatchVerdict } from '@tocsin/contracts';
import { type NameGraph, normaliseName } from '@tocsin/names';
import type { Claim, KnownClaim, Stand } from './claim.js';
import { designationOf } from './designation.js';
import type { KnownKind } from './kind.js';
import { compareMakers, type Maker, type MakerMatch } from './maker.js';
import { compareProducts, type ProductLevel, type ProductMatch, type ProductText } from './product.js';
import { compareVersions, type RecordedVersions, type VersionMatch } from './version.js';

/** One line of evidence: what was compared, what each side says, where that comes from, and what came out. */
export interface Evidence {
  readonly criterion: 'manufacturer' | 'product' | 'model' | 'identifier' | 'version' | 'status' | 'person';
  readonly advisory: string;
  readonly record: string;
  readonly source: string;
  readonly result: string;
}

/** What an advisory means for a kind of device. */
export interface Match {
  readonly verdict: MatchVerdict;
  /** 0 to 1: how sure we are that the device is the product; 0 for what a person excluded. */
  readonly score: number;
  readonly productId: string;
  readonly vulnerabilities: readonly string[];
  readonly evidence: readonly Evidence[];
  /** For whoever can look at the device; `null` where nothing is open. */
  readonly question: string | null;
  /** The answer hangs on the serial number: devices of one kind may differ. */
  readonly bySerial: boolean;
}

/** What a person said of a model and a product: remembered for all devices of that model. */
export interface Judgement {
  readonly same: boolean;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export type Judge = (kind: KnownKind, claim: Claim) => Judgement | null;

interface Stood {
  readonly claim: Claim;
  readonly verdict: MatchVerdict;
  readonly score: number;
  /** How the product met; `null` where a person's word decides. */
  readonly product: ProductMatch | null;
  readonly version: VersionMatch;
  readonly evidence: readonly Evidence[];
}

const rank: Readonly<Record<MatchVerdict, number>> = { excluded: 0, possible: 1, probable: 2, confirmed: 3 };

/**
 * Holds a kind of device against all claims of one advisory; `null` where nothing relates them.
 * The surest reason to act wins, vulnerability by vulnerability: "not affected" and "fixed" speak only where they
 * certainly mean this device, and never for another vulnerability.
 */
export function matchAdvisory(
  graph: NameGraph,
  claims: readonly KnownClaim[],
  kind: KnownKind,
  judge: Judge,
  serial: string | null = null,
): Match | null {
  const stood = nearest(claims.flatMap((claim) => stand(graph, claim, kind, judge, serial) ?? []));
  if (stood.length === 0) return null;
  const outcomes = vulnerabilitiesOf(stood).map((vulnerability) => decide(vulnerability, stood));
  const best = outcomes.reduce((a, b) =>
    rank[b.verdict] > rank[a.verdict] || (b.verdict === a.verdict && b.by.score > a.by.score) ? b : a,
  );
  const { verdict, by, status } = best;
  return {
    verdict,
    score: Math.round(by.score * 100) / 100,
    productId: by.claim.productId,
    vulnerabilities: outcomes.filter((each) => each.verdict === verdict).map((each) => each.vulnerability),
    evidence: [...by.evidence, ...(status ? [status] : [])],
    question:
      verdict === 'possible'
        ? (by.version.question ?? `Is this ${by.claim.name}?`)
        : verdict === 'probable'
          ? by.version.question
          : null,
    bySerial: stood.some((each) => each.version.bySerial || each.claim.serialNumbers.length > 0),
  };
}

/**
 * An advisory that names the device to the letter does not mean it by its other names as well: `DDC4002` beside `DDC4002e`.
 * What it says of a whole family holds all the same, and so does what a person said.
 */
function nearest(stood: readonly Stood[]): readonly Stood[] {
  const products = stood.flatMap((each) => each.product ?? []);
  const exact = products.some((product) => product.exact);
  const met = products.some(
    (product) => product.criterion === 'model' && product.level === 'same' && !product.variant,
  );
  return stood.filter(({ product }) => {
    if (product === null || product.family) return true;
    return exact ? product.exact : !(met && product.variant);
  });
}

interface Outcome {
  readonly vulnerability: string;
  readonly verdict: MatchVerdict;
  readonly by: Stood;
  readonly status: Evidence | null;
}

function vulnerabilitiesOf(stood: readonly Stood[]): readonly string[] {
  return [...new Set(stood.flatMap((each) => each.claim.said.map((said) => said.vulnerability)))];
}

function decide(vulnerability: string, stood: readonly Stood[]): Outcome {
  const saying = (stands: readonly Stand[]) =>
    stood
      .filter((each) =>
        each.claim.said.some((said) => said.vulnerability === vulnerability && stands.includes(said.stand)),
      )
      .sort((a, b) => rank[b.verdict] - rank[a.verdict] || b.score - a.score);
  const cleared = saying(['not-affected', 'fixed']).find(
    (each) => each.verdict === 'confirmed' && each.version.answer === 'in',
  );
  const clearedAll = saying(['not-affected']).find((each) => each.verdict === 'confirmed');
  const affected = saying(['affected'])[0];
  const investigated = saying(['investigating'])[0];
  // What names this version beats what names every version; two that name it leave the affected one standing.
  const clears =
    cleared && !(affected && affected.version.answer === 'in')
      ? cleared
      : !affected
        ? (cleared ?? clearedAll)
        : undefined;
  if (clears)
    return { vulnerability, verdict: 'excluded', by: clears, status: statusLine(vulnerability, clears) };
  if (affected && affected.verdict !== 'excluded')
    return {
      vulnerability,
      verdict: affected.verdict,
      by: affected,
      status: statusLine(vulnerability, affected),
    };
  if (investigated && investigated.verdict !== 'excluded')
    return {
      vulnerability,
      verdict: 'possible',
      by: investigated,
      status: statusLine(vulnerability, investigated),
    };
  const by = affected ?? investigated ?? (stood[0] as Stood);
  return { vulnerability, verdict: 'excluded', by, status: null };
}

function statusLine(vulnerability: string, stood: Stood): Evidence {
  const said = stood.claim.said.find((each) => each.vulnerability === vulnerability);
  const result = {
    affected: 'affected',
    'not-affected': 'not affected',
    fixed: 'fixed',
    investigating: 'under investigation',
  }[said?.stand ?? 'affected'];
  const because = said?.justification ? ` (${said.justification.replaceAll('_', ' ')})` : '';
  return {
    criterion: 'status',
    advisory: `${vulnerability}: ${result}${because}`,
    record: '',
    source: 'advisory',
    result,
  };
}

/** One claim against one kind: maker, product, version. `null` where nothing relates them. */
function stand(
  graph: NameGraph,
  known: KnownClaim,
  kind: KnownKind,
  judge: Judge,
  serial: string | null,
): Stood | null {
  const found = related(graph, known, kind);
  const judgement = judge(kind, known.claim);
  if (!found && !judgement?.same) return null;
  const codes = designationOf(`${kind.model} ${kind.deviceName}`).codes;
  const listed =
    serial && known.claim.serialNumbers.length > 0 ? serialListed(known.claim.serialNumbers, serial) : null;
  const recorded = { software: kind.software, firmware: kind.firmware, serial, codes };
  const version = found?.part
    ? versionOfPart(known.claim, recorded)
    : compareVersions(known.claim.versions, recorded);
  const ceiling = judgement ? (judgement.same ? 'confirmed' : 'excluded') : ceilingOf(found as Related);
  const verdict = listed === false ? 'excluded' : verdictOf(ceiling, version);
  const evidence = [
    ...(found?.evidence ?? []),
    ...(judgement ? [personLine(judgement)] : []),
    versionLine(version),
  ];
  return {
    claim: known.claim,
    verdict,
    version,
    evidence,
    product: judgement ? null : (found?.product ?? null),
    score: judgement
      ? judgement.same
        ? 1
        : 0
      : (found as Related).product.score * makerWeight[(found as Related).maker.relation],
  };
}

/** The versions are the part's, and no record says which part a device holds: somebody has to look. */
function versionOfPart(claim: Claim, recorded: RecordedVersions): VersionMatch {
  const name = claim.productNames[0] ?? claim.name;
  const texts = claim.versions.map(({ text }) => text).join(', ');
  return {
    ...compareVersions([], recorded),
    answer: 'cannot-tell',
    why: `It is the version of ${name}, which no record holds.`,
    advisory: texts,
    question: `Does it hold ${[name, texts].filter(Boolean).join(' ')}?`,
  };
}

function serialListed(listed: readonly string[], serial: string): boolean | null {
  if (listed.some((each) => /[*?]/.test(each))) return null;
  return listed.some((each) => each.trim().toLowerCase() === serial.trim().toLowerCase());
}

function verdictOf(ceiling: MatchVerdict, version: VersionMatch): MatchVerdict {
  if (ceiling === 'excluded' || version.answer === 'out') return 'excluded';
  if (version.answer === 'cannot-tell') return 'possible';
  return version.answer === 'likely' && ceiling === 'confirmed' ? 'probable' : ceiling;
}

/** Under which other name the two met, and where that is from. */
interface Named {
  readonly result: string;
  readonly source: string;
}

interface Related {
  readonly maker: MakerMatch;
  readonly product: ProductMatch;
  readonly evidence: readonly Evidence[];
  /** The device is what the product is a part of. */
  readonly part: boolean;
}

const makerWeight: Readonly<Record<MakerMatch['relation'], number>> = {
  same: 1,
  related: 0.95,
  'not-recorded': 0.8,
  'unknown-names': 0.7,
  different: 0.5,
};

/** The surest relation of claim and kind: under their own names, relabelled, or as the catalogue knows the device. */
function related(graph: NameGraph, known: KnownClaim, kind: KnownKind): Related | null {
  const own = { maker: known.maker, product: known.product, why: null as Named | null };
  const part: Named = { result: 'The advisory says that the product is a part of it.', source: 'advisory' };
  const lives = [own, ...known.rebrands, { maker: known.maker, product: known.hosts, why: part, part: true }];
  const ways = lives.flatMap((life) => [
    ...(relate(graph, life, known, kind, kind.maker, life.why) ?? []),
    ...kind.known.flatMap((other) => {
      const maker: Maker = {
        text: graph.nameOf(other.manufacturer) ?? other.manufacturer,
        ids: [other.manufacturer],
      };
      const named = { ...kind, deviceName: other.name, model: '' };
      return relate(graph, life, known, named, maker, { result: other.why, source: 'catalogue' }) ?? [];
    }),
  ]);
  const strength = (way: Related) =>
    (way.part && ceilingOf(way) !== 'excluded' ? rank.possible : rank[ceilingOf(way)]) +
    way.product.score * makerWeight[way.maker.relation];
  const best = ways.reduce<Related | null>((a, b) => (!a || strength(b) > strength(a) ? b : a), null);
  return best && (ceilingOf(best) === 'excluded' ? null : best);
}

function relate(
  graph: NameGraph,
  life: { maker: Maker; product: ProductText; part?: boolean },
  known: KnownClaim,
  kind: KnownKind,
  recorded: Maker,
  named: Named | null,
): readonly Related[] | null {
  const maker = compareMakers(graph, life.maker, recorded);
  const { model, deviceName, udiDi } = kind;
  const product = compareProducts(life.product, { model, deviceName, udiDi }, wordsFor(known, recorded));
  if (product.level === 'none') return null;
  const evidence: Evidence[] = [
    {
      criterion: 'manufacturer',
      advisory: known.claim.vendor,
      record: recorded.text,
      source: maker.source,
      result: maker.why,
    },
    {
      criterion: product.criterion,
      advisory: life.part ? known.claim.name : (known.claim.productNames[0] ?? known.claim.name),
      record: product.record,
      source: named?.source ?? 'inventory',
      result: named ? `${product.why} ${named.result}` : product.why,
    },
  ];
  if (!life.part) return [{ maker, product, evidence, part: false }];
  // It stands beside what the advisory says of the device itself, and never instead of it.
  return [
    { maker, product: { ...product, exact: false, variant: true, family: true }, evidence, part: true },
  ];
}

/** The words of the recorded maker tell no products apart either. */
function wordsFor({ words }: KnownClaim, recorded: Maker): KnownClaim['words'] {
  const more = normaliseName(recorded.text)
    .split(' ')
    .filter((word) => word !== '' && !words.own.has(word));
  return more.length === 0 ? words : { own: new Set([...words.own, ...more]), related: words.related };
}

const byLevel: Readonly<Record<ProductLevel, MatchVerdict>> = {
  identical: 'confirmed',
  same: 'confirmed',
  likely: 'probable',
  weak: 'possible',
  none: 'excluded',
};

/** How sure a relation can be, before versions are asked. `excluded` here means: nothing relates them. */
function ceilingOf({ maker, product }: Related): MatchVerdict {
  const sure = byLevel[product.level];
  switch (maker.relation) {
    case 'same':
    case 'related':
      return sure;
    case 'not-recorded':
      if (product.level === 'identical') return 'confirmed';
      return sure === 'confirmed' ? 'probable' : sure === 'probable' ? 'possible' : 'excluded';
    case 'unknown-names':
      if (product.level === 'identical') return 'probable';
      if (product.bare) return 'excluded';
      if (product.level === 'same') return product.distinctive ? 'probable' : 'possible';
      return product.level === 'likely' && product.distinctive ? 'possible' : 'excluded';
    case 'different':
      // Devices are recorded under whoever sold them: what is called just so is worth a question.
      if (product.level === 'identical') return 'possible';
      return product.level === 'same' && product.distinctive && product.score >= 0.95
        ? 'possible'
        : 'excluded';
  }
}

function versionLine(version: VersionMatch): Evidence {
  const { advisory, record, why, answer } = version;
  const source = record.startsWith('serial') ? 'inventory: serial' : 'inventory: version';
  const result = {
    in: 'in range',
    likely: 'likely in range',
    out: 'out of range',
    'cannot-tell': 'cannot tell',
    'not-asked': 'every version',
  }[answer];
  return {
    criterion: 'version',
    advisory: advisory || 'no version',
    record,
    source,
    result: `${result}: ${why}`,
  };
}

function personLine(judgement: Judgement): Evidence {
  return {
    criterion: 'person',
    advisory: '',
    record: judgement.reason,
    source: `${judgement.by}, ${judgement.at}`,
    result: judgement.same ? 'said to be the same' : 'said to be another',
  };
}
