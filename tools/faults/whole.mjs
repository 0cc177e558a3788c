// When everything is whole again: what was released is seen in the contexts that hear of it, what is new as well.
import { setTimeout as pause } from 'node:timers/promises';
import { north } from './cast.mjs';
import { makeClient } from './client.mjs';

const patience = 240_000;
const askedAtOnce = 20;
const lookEvery = 150;

/** So many advisories may be on their way before clients wait: more would only measure the length of a queue. */
const mostBehind = 12;

/**
 * Watches what becomes of each advisory. `again()` answers the seconds until everything is whole, from when it is called;
 * `null` where that never came. `room()` resolves once not too much is on its way.
 */
export function openWholeness({ cluster, token }, books) {
  const { ask } = makeClient(cluster.address, token);
  const seen = new Set();
  const ending = new AbortController();

  const released = () =>
    [...books.advisories].flatMap(([trackingId, { id, released: at }]) =>
      at === null || at === undefined ? [] : [{ trackingId, id, at }],
    );

  async function look(advisories) {
    const asked = advisories.slice(0, askedAtOnce);
    if (asked.length === 0) return;
    const fields = asked.map(
      ({ id }, index) => `
        a${index}: affected(organisation: "north", advisory: "${id}", first: 1) { edges { node { id } } }
        n${index}: notices(filter: { advisory: "${id}" }, first: 1) { edges { node { id } } }
        s${index}: answers(filter: { advisory: "${id}" }, first: 1) { edges { node { id } } }`,
    );
    // Whoever gave up before answering leaves no answer.
    const hasAnswered = (trackingId) => books.answers.get(`north ${trackingId}`)?.said.length > 0;
    const namesOf = (trackingId) => (hasAnswered(trackingId) ? ['a', 'n', 's'] : ['a', 'n']);
    const { data } = await ask(north, `{ ${fields.join('')} }`).catch(() => ({ data: null }));
    for (const [index, { trackingId }] of asked.entries())
      if (namesOf(trackingId).every((name) => data?.[`${name}${index}`]?.edges.length > 0))
        seen.add(trackingId);
  }

  async function isReady({ operations }) {
    const answer = await fetch(`${operations}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => null,
    );
    return answer?.ok ?? false;
  }

  const unseen = () => released().filter(({ trackingId }) => !seen.has(trackingId));

  async function watch() {
    for (; !ending.signal.aborted; await pause(lookEvery)) await look(unseen());
  }

  const watching = watch();
  return {
    async room() {
      while (!ending.signal.aborted && unseen().length > mostBehind) await pause(lookEvery);
    },
    async again() {
      const began = performance.now();
      for (; performance.now() - began < patience; await pause(lookEvery)) {
        const isWhole =
          unseen().every(({ at }) => at > began) &&
          released().some(({ trackingId, at }) => at > began && seen.has(trackingId)) &&
          (await Promise.all([...cluster.services.values()].map(isReady))).every(Boolean);
        if (isWhole) return (performance.now() - began) / 1_000;
      }
      return null;
    },
    async close() {
      ending.abort();
      await watching;
    },
  };
}
