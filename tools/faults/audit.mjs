// Holds the views against the books. Each finding is a sentence; `lost` was acknowledged and is not there, `doubled` is
// there more often than it was said.
import { rowsPerRound } from './load.mjs';

export function audit(books, views, receiver) {
  const lost = [];
  const doubled = [];
  const found = { lost, doubled };
  auditDevices(books, views, found);
  auditAdvisories(books, views, found);
  auditAffected(books, views, found);
  auditAnswers(books, views, found);
  auditLedger(books, views, receiver, found);
  auditProposals(books, views, found);
  return found;
}

function auditDevices({ devices }, views, { lost, doubled }) {
  for (const [organisation, shown] of views.devices) {
    const byId = groupBy(shown, ({ assetId }) => assetId);
    for (const [id, all] of byId) {
      if (all.length > 1) doubled.push(`${organisation} has ${all.length} devices ${id}`);
      if (!devices.has(id)) doubled.push(`${organisation} has a device ${id} that nobody recorded`);
      const changes = all[0].history.filter(({ before, after }) => before === '2.3' && after === '2.4');
      if (changes.length > 1) doubled.push(`${id} was changed ${changes.length} times`);
    }
    for (const [id, { organisation: owner, version, unsure }] of devices) {
      if (owner !== organisation || version === null) continue;
      const value = byId.get(id)?.[0].software?.value;
      if (value !== version && value !== unsure) lost.push(`device ${id} is ${value}, not ${version}`);
    }
  }
}

function auditAdvisories({ advisories }, views, { lost, doubled }) {
  for (const [reader, shown] of views.advisories) {
    const byId = groupBy(shown, ({ trackingId }) => trackingId);
    for (const [id, all] of byId)
      if (all.length > 1) doubled.push(`${reader} reads ${all.length} advisories ${id}`);
    for (const [trackingId, advisory] of advisories) {
      const [one] = byId.get(trackingId) ?? [];
      if (reader === 'velmar' && advisory.id && !one) lost.push(`velmar does not read its ${trackingId}`);
      if (!advisory.released || !(reader === 'velmar' || advisory.readers.includes(reader))) continue;
      if (!one) lost.push(`${reader} does not read ${trackingId}`);
      else if (one.status !== 'PUBLISHED' || one.revision < 1) lost.push(`${trackingId} is ${one.status}`);
      else if (one.revision > 1) doubled.push(`${trackingId} was released ${one.revision} times`);
    }
  }
}

function auditAffected({ advisories, devices }, views, { lost, doubled }) {
  for (const [hospital, shown] of views.affected) {
    const byId = groupBy(shown, ({ trackingId }) => trackingId);
    const prefix = hospital === 'north' ? 'N' : 'S';
    for (const [trackingId, { released, readers, round }] of advisories) {
      const lines = byId.get(trackingId) ?? [];
      if (lines.length > 1) doubled.push(`${hospital} has ${lines.length} lines of ${trackingId}`);
      if (lines[0]?.confirmed > rowsPerRound)
        doubled.push(`${trackingId} touches ${lines[0].confirmed} devices of ${hospital}`);
      if (!released || !readers.includes(hospital) || !devices.get(`${prefix}-${round}-0`)?.version) continue;
      if (lines[0]?.confirmed !== rowsPerRound)
        lost.push(`${trackingId} touches ${lines[0]?.confirmed ?? 'no'} devices of ${hospital}`);
    }
  }
}

function auditAnswers({ answers }, views, { lost, doubled }) {
  for (const [organisation, shown] of views.answers) {
    const byId = groupBy(shown, ({ trackingId }) => trackingId);
    for (const [id, all] of byId)
      if (all.length > 1) doubled.push(`${organisation} answered ${id} ${all.length} times`);
    for (const { organisation: owner, trackingId, said, unsure } of answers.values()) {
      if (owner !== organisation) continue;
      const [one] = byId.get(trackingId) ?? [];
      const history = (one?.history.edges ?? []).map(({ node }) => node.status).reverse();
      const known = [said, ...(unsure ? [[...said, unsure]] : [])].map(String);
      if (known.includes(String(history))) continue;
      const list = history.length > said.length ? doubled : lost;
      list.push(`${organisation} said ${said} of ${trackingId}, and its history is ${history}`);
    }
  }
}

/** One line for each hospital that may read an advisory; what could be posted was delivered, and has arrived. */
function auditLedger({ advisories }, views, receiver, { lost, doubled }) {
  for (const [hospital, shown] of views.notices) {
    const keyOf = ({ kind, revision, person, advisory }) =>
      `${kind} ${revision} of ${advisory.id} for ${person}`;
    for (const [key, all] of groupBy(shown, keyOf))
      if (all.length > 1) doubled.push(`${hospital} has ${all.length} lines ${key}`);
    const published = groupBy(
      shown.filter(({ kind }) => kind === 'PUBLISHED'),
      ({ advisory }) => advisory.id,
    );
    for (const [trackingId, { id, released, readers, tlp }] of advisories) {
      const lines = published.get(id) ?? [];
      if (lines.length > 1) doubled.push(`${hospital} was told ${lines.length} times of ${trackingId}`);
      if (!released || !readers.includes(hospital)) continue;
      if (lines.length === 0) lost.push(`${hospital} was not told of ${trackingId}`);
      else if (hospital === 'north' && tlp === 'GREEN') {
        if (!isDelivered(lines[0]))
          lost.push(`the line of ${trackingId} says ${JSON.stringify(lines[0].entries)}`);
        if (!hasArrived(lines[0], receiver)) lost.push(`no webhook told of ${trackingId}`);
      }
    }
  }
}

const isDelivered = ({ entries }) =>
  entries.some(({ state, channel }) => state === 'DELIVERED' && channel === 'WEBHOOK');

/** `webhook-id` is the notice's own, and the webhook's. */
const hasArrived = ({ id }, { heard }) =>
  [...heard.keys()].some((message) => message.startsWith(`msg_${id.slice('line-'.length)}_`));

/** Lines of the ledger that wait for their webhook still. */
export function undelivered({ advisories }, notices) {
  const green = new Set(
    [...advisories.values()].flatMap(({ tlp, id }) => (tlp === 'GREEN' && id ? [id] : [])),
  );
  return notices.filter(
    (line) => line.kind === 'PUBLISHED' && green.has(line.advisory.id) && !isDelivered(line),
  );
}

/** The catalogue asks about each maker and model once, and remembers which advisory raised it. */
function auditProposals({ advisories }, views, { lost, doubled }) {
  const raised = new Map();
  for (const { kind, text, evidence } of views.proposals) {
    const ids = evidence.map(({ trackingId }) => trackingId);
    for (const id of ids) raised.set(`${kind} ${id}`, (raised.get(`${kind} ${id}`) ?? 0) + 1);
    if (new Set(ids).size !== ids.length) doubled.push(`the question of ${text} names an advisory twice`);
  }
  const told = new Set([...raised.keys()].map((key) => key.split(' ')[1]));
  for (const [trackingId, { released }] of advisories)
    if (released && !told.has(trackingId)) lost.push(`the catalogue asks nothing of ${trackingId}`);
}

function groupBy(all, keyOf) {
  const groups = new Map();
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}
