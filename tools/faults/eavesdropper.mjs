// Somebody who asks for everything, all the time, and may read none of what was kept from them.
import { setTimeout as pause } from 'node:timers/promises';
import { outsider, south } from './cast.mjs';
import { makeClient } from './client.mjs';
import { wordOf } from './invented.mjs';

const every = 3_000;
const lists = (organisation) => [
  'advisories(first: 50) { totalCount edges { node { id trackingId title vendors } } }',
  'notices(first: 50) { edges { node { id organisation advisory { id } content { trackingId title vendors } } } }',
  'answers(first: 50) { edges { node { id organisation trackingId title } } }',
  `devices(organisation: "${organisation}", first: 50) { edges { node { id assetId model } } }`,
  `affected(organisation: "${organisation}", first: 50) { edges { node { id trackingId advisory { id } } } }`,
  `exposures(organisation: "${organisation}", first: 50) { edges { node { id trackingId product } } }`,
  `answersDue(organisation: "${organisation}", first: 50) { edges { node { trackingId title } } }`,
  `proposals(organisation: "${organisation}", first: 50) { edges { node { text evidence { trackingId } } } }`,
];
const own = new Map([
  [outsider, 'quarry'],
  [south, 'south'],
  [null, 'north'],
]);

/** Listens beside the load. `leaks` holds what somebody read that was kept from them. */
export function startEavesdropper({ cluster, token }, books) {
  const { ask } = makeClient(cluster.address, token);
  const ending = new AbortController();
  const leaks = new Set();

  async function listen() {
    for (const [who, organisation] of own)
      for (const of of new Set([organisation, 'north']))
        for (const list of lists(of)) {
          const { text = '' } = await ask(who, `{ ${list} }`).catch(() => ({}));
          for (const mark of secretsIn(text, who, books)) leaks.add(`${who ?? 'anybody'} reads ${mark}`);
        }
  }

  const running = (async () => {
    while (!ending.signal.aborted) {
      await listen();
      await pause(every);
    }
  })();
  return {
    leaks,
    /** Listens once more, and ends. */
    async end() {
      ending.abort();
      await running;
      await listen();
    },
  };
}

/** Marks in an answer that are kept from whoever asked: advisories, devices and makers of others. */
function secretsIn(text, who, books) {
  const isMeant = (round) => who !== null && round % 2 === 0;
  const ofAdvisories = [...text.matchAll(/FAULTS-(\d+)/g)].filter(([, round]) => !isMeant(Number(round)));
  const others = who === south ? /\bN-\d+-\d/g : /\b[NS]-\d+-\d/g;
  const ids = who === south || who === outsider ? amberIds(books) : [];
  // South has pumps of every maker itself.
  const words = who === south ? [] : amberWords(books, who);
  return [
    ...ofAdvisories.map(([mark]) => mark),
    ...[...text.matchAll(others)].map(([mark]) => mark),
    ...[...ids, ...words].filter((mark) => text.includes(mark)),
  ];
}

const amberIds = ({ advisories }) =>
  [...advisories.values()].flatMap(({ tlp, id }) => (tlp === 'AMBER' && id ? [id] : []));

const amberWords = ({ advisories }, who) =>
  [...advisories.values()].flatMap(({ tlp, round }) =>
    tlp === 'AMBER' || who === null ? [wordOf(round)] : [],
  );
