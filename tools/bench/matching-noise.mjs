// How people misspell: seeded, so that a run can be repeated.

/** Mulberry32: a small generator of numbers in [0, 1). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

/** One letter of a word of six letters or more doubled, dropped, swapped or replaced; `null` where there is none. */
export function slip(random, text) {
  const words = [...text.matchAll(/[A-Za-z]{6,}/g)];
  if (words.length === 0) return null;
  const word = pick(random, words);
  const at = word.index + 1 + Math.floor(random() * (word[0].length - 2));
  const letter = text[at];
  const other = String.fromCharCode(97 + Math.floor(random() * 26));
  const written = [letter + letter, '', text[at + 1] + letter, other][Math.floor(random() * 4)];
  return (
    text.slice(0, at) + written + text.slice(at + (written.length === 2 && written[0] !== letter ? 2 : 1))
  );
}

const legalForms = [
  ', Inc.',
  ' Inc',
  ' GmbH',
  ' Ltd.',
  ' Corporation',
  ' AG',
  ' LLC',
  ' S.p.A.',
  ' & Co. KG',
];

/** Ways to write a maker's name, by what was done to it. */
export function makerSpellings(random, vendor, others) {
  const core = vendor.split(/\s*[(]/)[0].trim();
  const spellings = [
    ['as written', vendor],
    ['upper case', vendor.toUpperCase()],
    ['lower case', core.toLowerCase()],
    [
      'legal form',
      core.replace(/,? (?:Inc\.?|LLC\.?|AG|GmbH|Corporation|Laboratories)$/i, '') + pick(random, legalForms),
    ],
    ['punctuation', core.replace(/[.,&]/g, ' ').replace(/\s+/g, ' ').replaceAll('-', ' ')],
    ['division', `${core} Medical Systems`],
    ['missing', ''],
  ];
  const slipped = slip(random, core);
  if (slipped && core.length >= 6) spellings.push(['one slip', slipped]);
  if (others.length > 0) spellings.push(['alias or owner', pick(random, others)]);
  return spellings;
}

const describing = [
  'System',
  'Device',
  'Monitor',
  'Unit',
  'Workstation',
  'Software',
  'Pump',
  'Series',
  'Medical',
];

/** Ways to write a product in the columns model and device_name. Each keeps what tells the product. */
export function productSpellings(random, product, vendor) {
  const bare = product.replace(/\s*\([^)]*\)/g, '').trim() || product;
  const words = bare.split(/\s+/);
  const spellings = [
    ['as written', product, ''],
    ['upper case', product.toUpperCase(), ''],
    ['lower case', product.toLowerCase(), ''],
    ['in device_name only', '', product],
    ['in both columns', bare, product],
    ['maker in model', `${vendor.split(/[,(]/)[0].trim()} ${product}`, ''],
    ['describing word added', `${product} ${pick(random, describing)}`, ''],
    [
      'describing name',
      product,
      pick(random, ['Infusion pump', 'Patient monitor', 'Medical device', 'Server']),
    ],
    ['brackets left out', bare, ''],
    ['trade mark', product.replace(words[0], `${words[0]}®`), ''],
    ['underscores', bare.replace(/\s+/g, '_'), ''],
    ['hyphens', bare.replace(/-/g, ' '), ''],
    ['no hyphens', bare.replace(/-/g, ''), ''],
  ];
  const slipped = slip(random, bare);
  if (slipped && words.length > 1) spellings.push(['one slip', slipped, '']);
  if (words.length > 1 && words.length < 6)
    spellings.push(['word order', [...words.slice(1), words[0]].join(' '), '']);
  if (words.length > 1) {
    const cut = 1 + Math.floor(random() * (words.length - 1));
    spellings.push(['split over columns', words.slice(cut).join(' '), words.slice(0, cut).join(' ')]);
    spellings.push(['split, swapped', words.slice(0, cut).join(' '), words.slice(cut).join(' ')]);
  }
  if (/[A-Za-z] ?\d/.test(bare))
    spellings.push(['spaces in designation', bare.replace(/([A-Za-z]{1,4})-?(\d)/g, '$1 $2'), '']);
  return spellings;
}

/** Puts a version into the columns as hospitals do. */
export function versionColumns(random, version) {
  const written = /^\d/.test(version)
    ? pick(random, [version, version, version, `v${version}`, `V ${version}`])
    : version;
  return pick(random, [
    { software: written, firmware: null },
    { software: null, firmware: written },
    { software: written, firmware: written },
  ]);
}
