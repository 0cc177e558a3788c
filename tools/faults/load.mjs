// The steady load: rounds, each of devices, an advisory about them, and answers, from several clients at once.
import { author, north, releaser, south } from './cast.mjs';
import { makeClient, Refused, Unanswered } from './client.mjs';
import { documentOf, rowsOf } from './invented.mjs';

const workers = 4;
export const rowsPerRound = 15;
/** One in so many failed answers makes a client go away instead of asking again. */
const leavesOneIn = 12;
const everybody = { organisations: [], groups: [], people: [] };

/** What the advisory of a round is: who may read it, and by which way it comes. */
export function planOf(round) {
  const amber = round % 2 === 1;
  return {
    trackingId: `FAULTS-${round}`,
    tlp: amber ? 'AMBER' : 'GREEN',
    audience: amber ? { ...everybody, organisations: ['north'] } : everybody,
    readers: amber ? ['north'] : ['north', 'south'],
    imported: round % 4 === 0,
  };
}

/** Begins the load; `books` hears of all that is acknowledged, `room()` says when a round may begin. `end()` lets rounds that have begun come to their end. */
export function startLoad(address, token, books, room) {
  const ending = new AbortController();
  const leaves = () => Math.random() < 1 / leavesOneIn;
  const { command } = makeClient(address, token, { leaves });
  const send = (who, mutation, input, selection, type) =>
    command({ who, mutation, input, selection, type, onFailure: books.fail });
  let next = 1;

  async function work() {
    while (!ending.signal.aborted) {
      await room();
      try {
        await play(next++);
      } catch (error) {
        // Given up: the next round goes on.
        if (error instanceof Unanswered) continue;
        books.refused.push(error instanceof Refused ? error.message : error.stack);
      }
    }
  }

  async function play(round) {
    const plan = planOf(round);
    await devices(north, 'north', rowsOf('N', round, rowsPerRound, '2.3'));
    await devices(south, 'south', rowsOf('S', round, rowsPerRound, '2.3'));
    const advisory = await (plan.imported ? imported(round, plan) : written(round, plan));
    await devices(north, 'north', rowsOf('N', round, rowsPerRound, '2.4'));
    await answer(north, 'north', plan, advisory, 'INVESTIGATING');
    await answer(north, 'north', plan, advisory, 'AFFECTED');
    if (plan.readers.includes('south')) await answer(south, 'south', plan, advisory, 'INVESTIGATING');
  }

  async function devices(who, organisation, rows) {
    const ids = rows.map(({ assetId }) => assetId);
    const version = rows[0].softwareVersion;
    try {
      const input = { organisation, source: 'list', rows };
      const said = await send(who, 'importDevices', input, 'added changed unchanged');
      if (said.added + said.changed + said.unchanged !== ids.length) throw new Refused(JSON.stringify(said));
      books.tookDevices(organisation, ids, version);
    } catch (error) {
      if (error instanceof Unanswered) books.unsureDevices(organisation, ids, version);
      throw error;
    }
  }

  async function written(round, { trackingId, tlp, audience, readers }) {
    const document = documentOf(trackingId, round, tlp);
    books.knowsAdvisory(trackingId, { round, tlp, readers, id: null, released: null });
    const drafted = { commandId: `draft-${round}`, organisation: 'velmar', document, tlp, audience };
    const { advisory } = await send(author, 'draftAdvisory', drafted, 'advisory { id }');
    books.tookAdvisory(trackingId, { id: advisory.id });
    const asked = (verb) => ({ commandId: `${verb}-${round}`, advisory: advisory.id });
    await send(author, 'requestReview', asked('review'), '', 'AdvisoryCommandInput');
    books.tookAdvisory(trackingId, {});
    await send(releaser, 'releaseAdvisory', asked('release'), '', 'AdvisoryCommandInput');
    books.tookAdvisory(trackingId, { released: performance.now() });
    return advisory.id;
  }

  async function imported(round, { trackingId, tlp, readers }) {
    const bytes = Buffer.from(documentOf(trackingId, round, tlp)).toString('base64');
    books.knowsAdvisory(trackingId, { round, tlp, readers, id: null, released: null });
    const input = {
      organisation: 'velmar',
      documents: [{ fileName: `${trackingId.toLowerCase()}.json`, bytes }],
    };
    const selection = 'results { verdict advisory { id } reasons { message } }';
    const [result] = (await send(author, 'importAdvisories', input, selection)).results;
    if (!result?.advisory) throw new Refused(JSON.stringify(result));
    books.tookAdvisory(trackingId, { id: result.advisory.id, released: performance.now() });
    return result.advisory.id;
  }

  async function answer(who, organisation, { trackingId }, advisory, status) {
    const commandId = `${status}-${organisation}-${trackingId}`;
    try {
      await send(who, 'answerAdvisory', { commandId, organisation, advisory, status });
      books.tookAnswer(organisation, trackingId, status);
    } catch (error) {
      if (error instanceof Unanswered) books.unsureAnswer(organisation, trackingId, status);
      throw error;
    }
  }

  const working = Array.from({ length: workers }, work);
  return {
    async end() {
      ending.abort();
      await Promise.all(working);
    },
  };
}
