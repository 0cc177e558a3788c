import pep440 from '@renovatebot/pep440';
import semver from 'semver';
import { compareConan } from './conan.js';
import { compareDebian } from './debian.js';
import type { Comparison } from './digits.js';
import { compareDotted, compareIntdot, compareNuget } from './dotted.js';
import { compareGem } from './gem.js';
import { compareAlpine, compareGentoo } from './gentoo.js';
import { compareInstants, compareLexicographic } from './instants.js';
import { compareMaven } from './maven.js';
import { compareOpenssl } from './openssl.js';
import { compareAlpm, compareRpm } from './rpm.js';

type Order = (a: string, b: string) => Comparison;

/** The versioning schemes of the VERS registry that have an order of their own here. */
const ORDERS: Readonly<Record<string, Order>> = {
  alpine: compareAlpine,
  alpm: compareAlpm,
  apk: compareAlpine,
  arch: compareAlpm,
  cargo: compareNpm,
  composer: compareDotted,
  conan: compareConan,
  datetime: compareInstants,
  deb: compareDebian,
  ebuild: compareGentoo,
  gem: compareGem,
  gentoo: compareGentoo,
  github: compareDotted,
  golang: compareDotted,
  hex: compareNpm,
  intdot: compareIntdot,
  lexicographic: compareLexicographic,
  maven: compareMaven,
  nginx: compareDotted,
  npm: compareNpm,
  nuget: compareNuget,
  openssl: compareOpenssl,
  pypi: comparePypi,
  rpm: compareRpm,
  semver: compareNpm,
  swift: compareNpm,
};

/** The order of a VERS scheme, or undefined where the scheme has none here. */
export function orderOf(scheme: string): Order | undefined {
  return Object.hasOwn(ORDERS, scheme) ? ORDERS[scheme] : undefined;
}

/** Semantic Versioning 2.0.0 §11; where a text is no semantic version, the lenient dotted order. */
function compareNpm(a: string, b: string): Comparison {
  const left = semver.parse(a, { loose: true });
  const right = semver.parse(b, { loose: true });
  return left && right ? left.compare(right) : compareDotted(a, b);
}

/** PEP 440. */
function comparePypi(a: string, b: string): Comparison {
  return pep440.valid(a) && pep440.valid(b) ? pep440.compare(a, b) : undefined;
}
