// Quality of matching: labelled devices made from real advisories and GUDID records, through blocking keys and rules as
// they run in the product. Two halves of the advisories are counted apart.
// TOCSIN_SEED sets the seed, TOCSIN_MISSES the number of misses that are shown.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { casesOf, readAdvisories } from './matching-cases.mjs';
import { randomOf } from './matching-noise.mjs';
import { row } from './rows.mjs';
import { vectors } from './world.mjs';

const libs = join(import.meta.dirname, '../../libs');
/** Every second advisory: figures that differ between the halves say that rules fit cases and not classes. */
const halves = ['first half', 'second half'];
const verdicts = ['confirmed', 'probable', 'possible', 'excluded', 'no line'];

export async function measure(tell) {
  const { matcher, graph } = await load();
  const documents = [
    ...readAdvisories(existsSync(join(vectors, 'cisa-csaf')) ? join(vectors, 'cisa-csaf') : vectors),
  ].filter(
    (each, index, all) =>
      all.findIndex((other) => other.document.tracking.id === each.document.tracking.id) === index,
  );
  const advisories = documents
    .map((document) => matcher(document))
    .filter((advisory) => advisory.claims.length > 0);
  const allProducts = advisories.flatMap(({ id, claims }) =>
    claims.map((claim) => ({ advisory: id, vendor: claim.vendor, name: claim.productNames[0] })),
  );
  const seed = Number(process.env.TOCSIN_SEED ?? 1);
  const othersOf = othersIn(graph, await reference());
  const table = new Map();
  const misses = [];
  const started = performance.now();
  let count = 0;
  for (const [index, advisory] of advisories.entries()) {
    const random = randomOf(seed * 7919 + index);
    const part = halves[index % 2];
    for (const labelled of casesOf(random, advisory.claims, othersOf, allProducts)) {
      const match = advisory.match(labelled.device);
      note(table, misses, { ...labelled, part, advisory: advisory.id }, match);
      count++;
    }
  }
  for (const record of gudid()) {
    const device = {
      manufacturer: record.companyName,
      model: record.versionModelNumber,
      deviceName: record.brandName,
      udiDi: null,
      software: '1.0',
      firmware: null,
      how: 'GUDID record',
    };
    for (const advisory of advisories) {
      if (advisory.names(record)) continue;
      note(
        table,
        misses,
        { label: 'unaffected', group: 'GUDID record', device, part: halves[1], advisory: advisory.id },
        advisory.match(device),
      );
      count++;
    }
  }
  const perPair = (performance.now() - started) / count;
  report(table, misses, { seed, advisories: advisories.length, count, perPair });
  for (const line of figures(table)) tell(line);

  async function load() {
    const [{ createNameGraph }, { facts }, claim, kind, match] = await Promise.all(
      [
        'formats/names/dist/index.js',
        'formats/csaf/dist/index.js',
        ...['claim', 'kind', 'match'].map((name) => `inventory/dist/domain/${name}.js`),
      ].map((path) => import(join(libs, path))),
    );
    const { manufacturers, models } = await reference();
    const graph = createNameGraph(manufacturers, process.env.TOCSIN_MODELS === 'none' ? [] : models);
    const kinds = new Map();
    const known = (device) => {
      const key = JSON.stringify(device);
      if (!kinds.has(key)) {
        if (kinds.size > 5_000) kinds.clear();
        const asKnown = kind.knownKind(graph, device);
        kinds.set(key, { asKnown, keys: kind.keysOfKind(asKnown) });
      }
      return kinds.get(key);
    };
    return { graph, claimsOf: claim.claimsOf, matcher };

    function matcher(document) {
      const claims = claim.claimsOf(facts(document));
      const knownClaims = claims.map((each) => claim.knownClaim(graph, each));
      const keys = new Set(knownClaims.flatMap((each) => [...claim.keysOfClaim(graph, each)]));
      const words = claims
        .flatMap((each) => each.productNames)
        .join(' ')
        .toLowerCase();
      return {
        id: document.document.tracking.id,
        claims,
        names: (record) =>
          words.includes(record.versionModelNumber.toLowerCase()) && record.versionModelNumber.length > 3,
        match({ how: _, ...device }) {
          const { asKnown, keys: own } = known(device);
          if (!own.some((key) => keys.has(key))) return null;
          return match.matchAdvisory(graph, knownClaims, asKnown, () => null);
        },
      };
    }
  }
}

async function reference() {
  const { shippedReference } = await import(join(libs, 'catalogue/dist/reference.js'));
  return shippedReference();
}

/** Other names of a vendor: aliases, owners, what it took over; from the catalogue that ships. */
function othersIn(graph, { manufacturers }) {
  const aliases = new Map(
    manufacturers.map((each) => [each.manufacturer, each.aliases.map((alias) => alias.name)]),
  );
  return (vendor) =>
    graph.resolve(vendor).flatMap(({ manufacturer }) => [
      ...(aliases.get(manufacturer) ?? []),
      ...graph
        .related(manufacturer)
        .filter((each) => each.steps === 1)
        .flatMap((each) => graph.nameOf(each.manufacturer) ?? []),
    ]);
}

function gudid() {
  const file = join(vectors, 'gudid/devices.ndjson');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function note(table, misses, labelled, match) {
  const verdict = match?.verdict ?? 'no line';
  const key = `${labelled.label}|${labelled.group}|${labelled.part}`;
  const counts = table.get(key) ?? Object.fromEntries(verdicts.map((each) => [each, 0]));
  counts[verdict]++;
  table.set(key, counts);
  const lost = verdict === 'excluded' || verdict === 'no line';
  const wrong = {
    unaffected: verdict === 'confirmed',
    affected: lost || verdict === 'possible',
    unknown: lost,
    undecidable: verdict === 'no line',
  }[labelled.label];
  if (wrong) misses.push({ ...labelled, verdict, match, grave: lost });
}

function sum(table, wanted) {
  const total = Object.fromEntries(verdicts.map((each) => [each, 0]));
  for (const [key, counts] of table) {
    const [label, group, part] = key.split('|');
    if (wanted(label, group, part)) for (const verdict of verdicts) total[verdict] += counts[verdict];
  }
  return { ...total, all: verdicts.reduce((all, verdict) => all + total[verdict], 0) };
}

function figures(table) {
  return halves.flatMap((part) => {
    const of = (wanted) => sum(table, (label, group, each) => each === part && wanted(label, group));
    const affected = of((label, group) => label === 'affected' && group !== 'affected, maker missing');
    const doubtful = of((label) => label === 'affected' || label === 'unknown');
    const unread = of((label) => label === 'undecidable');
    const unaffected = of((label, group) => label === 'unaffected' && group !== 'GUDID record');
    const records = of((_, group) => group === 'GUDID record');
    const found = (affected.confirmed + affected.probable) / affected.all;
    const lost = doubtful.excluded + doubtful['no line'] + unread['no line'];
    const both = sum(table, (_, __, each) => each === part);
    return [
      row(`matching: wrongly excluded or lost, ${part}`, lost, `of ${doubtful.all + unread.all}`, {
        goal: '0',
        met: lost === 0,
      }),
      row(`matching: affected found (recall), ${part}`, found * 100, '%', {
        goal: '>= 97 %',
        met: found >= 0.97,
      }),
      row(
        `matching: unaffected confirmed, ${part}`,
        (unaffected.confirmed / unaffected.all) * 100,
        `% of ${unaffected.all}`,
        { goal: '<= 0.5 %', met: unaffected.confirmed / unaffected.all <= 0.005 },
      ),
      ...(records.all > 0
        ? [
            row(
              'matching: GUDID records confirmed',
              (records.confirmed / records.all) * 100,
              `% of ${records.all}`,
              { goal: '<= 0.5 %', met: records.confirmed / records.all <= 0.005 },
            ),
          ]
        : []),
      ...['confirmed', 'probable', 'possible'].map((verdict) =>
        row(
          `matching: precision of ${verdict}, ${part}`,
          both[verdict] === 0 ? 100 : (1 - unaffected[verdict] / both[verdict]) * 100,
          '%',
        ),
      ),
    ];
  });
}

function report(table, misses, { seed, advisories, count, perPair }) {
  console.log(
    `${advisories} advisories, ${count} labelled pairs, seed ${seed}, ${(perPair * 1_000).toFixed(0)} µs a pair`,
  );
  console.log(['label'.padEnd(52), ...verdicts.map((verdict) => verdict.padStart(10))].join(''));
  for (const [key, counts] of [...table].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(
      [
        key.replaceAll('|', ' · ').padEnd(52),
        ...verdicts.map((verdict) => String(counts[verdict]).padStart(10)),
      ].join(''),
    );
  const shown = Number(process.env.TOCSIN_MISSES ?? 12);
  const every = Math.max(1, Math.floor(misses.length / Math.max(1, shown)));
  if (misses.length > 0) console.log(`${misses.length} misses; some of them:`);
  for (const miss of misses
    .sort((a, b) => Number(b.grave) - Number(a.grave))
    .filter((_, index) => index % every === 0 || index < shown / 2)
    .slice(0, shown)) {
    const { device, match } = miss;
    const versions = [device.software, device.firmware].filter(Boolean).join(' / ');
    const why = match
      ? match.evidence
          .slice(1)
          .map((line) => `${line.advisory}: ${line.result}`)
          .join('; ')
      : '';
    console.log(
      `  ${miss.label} → ${miss.verdict} | ${miss.advisory} | ${device.manufacturer} | ${device.model} | ${device.deviceName} | ${versions} | ${device.how} | ${why}`,
    );
  }
}
