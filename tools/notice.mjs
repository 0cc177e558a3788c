// Writes NOTICE: whose work ships with Tocsin, read from the lock file, so that a package that comes or goes is seen.
// A licence that nobody has judged yet fails; with `--check` a NOTICE that differs does, and nothing is written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const target = join(root, 'NOTICE');

/** Licences that ask for nothing but their own text, which every package carries. */
const plain =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Python-2\.0|Unlicense)$/;
/** What somebody who passes Tocsin on must know of the others. */
const remarks = {
  'LGPL-3.0+':
    'used as an unmodified library, loaded at run time from its own package, so that it can be replaced by another version of it.',
  'OFL-1.1':
    'fonts, which ship as they are: they may be passed on with software, not sold by themselves, and a changed one takes another name.',
  'Elastic-2.0':
    'source available, not open source: it may not be provided to others as a hosted or managed service that gives them a substantial part of its own features. It comes with @apollo/subgraph.',
};

const packages = shipped();
const unjudged = packages.filter(({ licence }) => !termsOf(licence).every(isJudged));
for (const { name, version, licence } of unjudged)
  say(`${name} ${version}: nobody has judged "${licence}" yet`);

const text = notice();
if (unjudged.length === 0 && text !== (existsSync(target) ? readFileSync(target, 'utf8') : '')) {
  if (process.argv.includes('--check')) say('NOTICE is not what the lock file says; run: npm run generate');
  else {
    writeFileSync(target, text);
    console.log(`noticed ${packages.length} packages`);
  }
}

function say(line) {
  console.error(line);
  process.exitCode = 1;
}

/** What runs with us: every package of the lock file that is no workspace and not for development alone. */
function shipped() {
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = Object.entries(locked)
    .filter(([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link)
    .map(([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version, licence: license ?? licenceWithin(path) };
    });
  const lines = new Map(found.map((each) => [`${each.name} ${each.version}`, each]));
  return [...lines.keys()].sort().map((key) => lines.get(key));
}

/** Old packages name their licences in a list, which the lock file passes over. */
function licenceWithin(path) {
  const { licenses = [] } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
  return licenses.map(({ type }) => type).join(' AND ');
}

function termsOf(licence) {
  return licence.replace(/^\((.*)\)$/, '$1').split(' AND ');
}

/** Of licences to choose from one is enough. */
function isJudged(term) {
  return term.split(' OR ').some((each) => plain.test(each) || each in remarks);
}

function notice() {
  const remarkable = packages.flatMap(({ name, version, licence }) =>
    termsOf(licence)
      .filter((term) => term in remarks)
      .map((term) => `- ${name} ${version} (${term}): ${remarks[term]}`),
  );
  return `Tocsin
Copyright the authors of Tocsin

Licensed under the Apache License, Version 2.0; see LICENSE.

Tocsin runs with the packages below. They are installed from npm as their authors published them; this repository
holds no copy of them. Each is under its own licence, whose text it carries.

Names of manufacturers and products in the reference data are those of their owners, and say what is meant.

To be known by whoever passes it on:

${remarkable.join('\n')}

All packages:

${packages.map(({ name, version, licence }) => `${name} ${version} (${licence.replace(/^\(|\)$/g, '')})`).join('\n')}
`;
}
