// Labelled devices: what each advisory product looks like in a hospital's inventory, and what only looks like it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makerSpellings, pick, productSpellings, versionColumns } from './matching-noise.mjs';
import { holds, simpleRange } from './matching-versions.mjs';

/** Every CSAF document under the folders, parsed; what does not parse or is no CSAF is left out. */
export function readAdvisories(folder) {
  const found = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) found.push(...readAdvisories(path));
    else if (name.endsWith('.json')) {
      try {
        const document = JSON.parse(readFileSync(path, 'utf8'));
        if (document?.document?.tracking?.id && document.product_tree) found.push(document);
      } catch {
        // The invalid ones are not measured here.
      }
    }
  }
  return found;
}

/** Words and numbers of a name, for the labels: split more simply than the matcher does. */
function tokensOf(text) {
  return new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}+]+/u)
      .filter((token) => token.length > 0),
  );
}

const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const modelNumber = /^(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{3,}$/;

/** `claims` of one advisory → its cases. `othersOf(vendor)`: other names of the maker. */
export function* casesOf(random, claims, othersOf, allProducts) {
  const byProduct = new Map();
  for (const claim of claims) {
    if (!claim.said.some((said) => said.stand === 'affected')) continue;
    const name = claim.productNames[0];
    byProduct.set(name, [...(byProduct.get(name) ?? []), claim]);
  }
  const products = [...byProduct].slice(0, 40);
  for (const [product, own] of products) {
    if (plain(product).length < 2) continue;
    const base = { product: product.replace(/,? not including .*/i, ''), vendor: own[0].vendor };
    yield* ofVersions(random, base, own, claims, othersOf(base.vendor));
    yield* nearMisses(random, base, own, claims, allProducts);
  }
}

function device(base, columns, { maker, spelt } = {}) {
  const { software = null, firmware = null } = columns;
  return {
    manufacturer: maker ? maker[1] : base.vendor,
    model: spelt ? spelt[1] : base.product,
    deviceName: spelt ? spelt[2] : '',
    udiDi: null,
    software,
    firmware,
    how: [
      maker ? `maker ${maker[0]}` : 'maker as written',
      spelt ? `product ${spelt[0]}` : 'product as written',
    ].join(', '),
  };
}

function* ofVersions(random, base, own, all, others) {
  const texts = own.map((claim) => claim.versions.map((version) => version.text));
  const ranges = texts.map((list) =>
    list.length === 0 ? simpleRange('*') : list.length === 1 ? simpleRange(list[0]) : null,
  );
  const models = texts.flatMap((list) =>
    list.flatMap((text) => text.split(/\s*[|,/]\s*/)).filter((text) => modelNumber.test(text.trim())),
  );
  const makers = makerSpellings(random, base.vendor, others);
  const spelt = productSpellings(random, base.product, base.vendor);
  const readable = ranges.filter((range) => range !== null);
  const inside = readable.flatMap((range) =>
    range.every ? ['1.2.3'] : [...range.inside, ...(range.edge ?? []).filter((edge) => holds(range, edge))],
  );
  const variations = [
    ...makers.map((maker) => ({ maker })),
    ...spelt.map((each) => ({ spelt: each })),
    ...[1, 2, 3].map(() => ({
      maker: pick(
        random,
        makers.filter(([kind]) => kind !== 'missing'),
      ),
      spelt: pick(random, spelt),
    })),
  ];
  for (const variation of variations) {
    const missing = variation.maker?.[0] === 'missing';
    if (inside.length > 0) {
      const version = pick(random, inside);
      yield {
        label: 'affected',
        group: missing ? 'affected, maker missing' : 'affected',
        device: device(base, versionColumns(random, version), variation),
      };
    }
    if (readable.length === ranges.length && !readable.some((range) => range.every))
      yield { label: 'unknown', group: 'version unknown', device: device(base, {}, variation) };
    if (inside.length === 0 && models.length === 0)
      yield {
        label: 'undecidable',
        group: 'version text not simple',
        device: device(base, versionColumns(random, pick(random, ['1.2.3', '7.0', 'B.01'])), variation),
      };
    const alike = all.filter(
      (claim) => overlaps(claim.productNames[0], base.product) && !own.includes(claim),
    );
    if (readable.length === ranges.length && alike.length === 0) {
      const outside = readable
        .flatMap((range) => range.outside ?? [])
        .filter((version) => !readable.some((range) => holds(range, version)));
      if (outside.length > 0)
        yield {
          label: 'unaffected',
          group: 'version outside',
          device: device(base, versionColumns(random, pick(random, outside)), variation),
        };
    }
  }
  for (const range of readable)
    for (const edge of range.edge ?? []) {
      const label = readable.some((each) => holds(each, edge)) ? 'affected' : 'unaffected';
      if (
        label === 'affected' ||
        (readable.length === ranges.length &&
          !all.some((claim) => !own.includes(claim) && overlaps(claim.productNames[0], base.product)))
      )
        yield {
          label,
          group: label === 'affected' ? 'affected' : 'version outside',
          device: { ...device(base, versionColumns(random, edge)), how: 'version on the edge' },
        };
    }
  for (const model of models.slice(0, 6)) {
    yield {
      label: 'affected',
      group: 'model in the version field',
      device: {
        ...device(base, {}),
        model: model.trim(),
        deviceName: base.product,
        how: 'model from the version field',
      },
    };
    const other = otherNumber(random, model.trim());
    if (other && !all.some((claim) => claim.versions.some((version) => version.text.includes(other))))
      yield {
        label: 'unaffected',
        group: 'another model number',
        device: {
          ...device(base, {}),
          model: other,
          deviceName: base.product,
          how: `number of ${model} changed`,
        },
      };
  }
}

function overlaps(a, b) {
  const [left, right] = [tokensOf(a), tokensOf(b)];
  const shared = [...left].filter((token) => right.has(token)).length;
  return shared > 0 && shared >= Math.min(left.size, right.size) / 2;
}

const accessories = [
  'power cord',
  'carrying case',
  'mounting bracket',
  'replacement battery door',
  'service manual',
  'roll stand',
];

function* nearMisses(random, base, own, all, allProducts) {
  const version = own
    .flatMap((claim) => claim.versions.map((each) => simpleRange(each.text)))
    .find((range) => range && (range.every || range.inside.length > 0));
  const columns = () =>
    version
      ? versionColumns(random, version.every ? '1.2.3' : pick(random, version.inside))
      : { software: '1.2.3', firmware: null };
  const near = (group, text, deviceName, how) => ({
    label: 'unaffected',
    group,
    device: { ...device(base, columns()), model: text, deviceName, how },
  });
  const whole = all.some((claim) =>
    /\b(?:products|series|family)\b|-\s?[A-Z]*\d+\b|x\b/i.test(claim.productNames[0]),
  );
  const changed = otherNumber(random, base.product);
  const known = all
    .flatMap((claim) => [...claim.productNames, ...claim.versions.map((each) => each.text)])
    .join(' ')
    .toLowerCase();
  const numbers = changed ? changedNumbers(base.product, changed) : [];
  if (!whole && numbers.length > 0 && numbers.every((number) => !known.includes(number)))
    yield near('number changed', changed, '', `number of ${base.product} changed`);
  yield near('accessory', `${base.product} ${pick(random, accessories)}`, '', 'accessory');
  const foreign = allProducts.filter(
    (each) =>
      each.vendor === base.vendor &&
      !all.some((claim) => claim.productNames.some((name) => overlaps(name, each.name))),
  );
  for (let count = 0; count < 3 && foreign.length > 0; count++) {
    const other = pick(random, foreign);
    yield near('other product of the maker', other.name, '', `product of ${other.advisory}`);
  }
}

/** The longest number of a text with one digit changed; `null` where there is none of two digits. */
function otherNumber(random, text) {
  const numbers = [...text.matchAll(/\d{2,}/g)].sort((a, b) => b[0].length - a[0].length);
  if (numbers.length === 0 || /\d(?:\/|-)\d|[.]\d/.test(text)) return null;
  const found = numbers[0];
  const at = found.index + Math.floor(random() * found[0].length);
  const digit = String((Number(text[at]) + 1 + Math.floor(random() * 8)) % 10);
  return text.slice(0, at) + digit + text.slice(at + 1);
}

function changedNumbers(before, after) {
  const old = new Set(before.match(/\d+/g));
  return (after.match(/\d+/g) ?? []).filter((number) => !old.has(number));
}
