// What the views of every context show in the end, asked through the gateway, page by page.
import { author, north, south } from './cast.mjs';
import { makeClient } from './client.mjs';

const people = { velmar: author, north, south };

/** Every list that is held against the books. */
export async function readViews({ cluster, token }) {
  const { get } = makeClient(cluster.address, token);

  async function all(who, list, selection, first = 200) {
    const field = list.split('(')[0];
    const found = [];
    for (let after = null, more = true; more; ) {
      const query = `query ($after: String) { ${list}first: ${first}, after: $after) { edges { node { ${selection} } } pageInfo { hasNextPage endCursor } } }`;
      const page = (await get(who, query, { after }))[field];
      found.push(...page.edges.map(({ node }) => node));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    return found;
  }

  const of = async (read, names) =>
    new Map(await Promise.all(names.map(async (name) => [name, await read(people[name], name)])));
  const hospitals = ['north', 'south'];
  return {
    devices: await of(
      (who, name) =>
        all(
          ...[who, `devices(organisation: "${name}", `],
          ...['assetId software { value } history { field before after }', 100],
        ),
      hospitals,
    ),
    affected: await of(
      (who, name) => all(who, `affected(organisation: "${name}", `, 'trackingId revision confirmed'),
      hospitals,
    ),
    advisories: await of(
      (who) => all(who, 'advisories(', 'id trackingId status revision'),
      ['velmar', ...hospitals],
    ),
    answers: await of(
      (who) =>
        all(
          who,
          'answers(',
          'organisation trackingId status history(first: 10) { edges { node { status } } }',
          50,
        ),
      hospitals,
    ),
    notices: await of(
      (who) =>
        all(
          ...[who, 'notices('],
          ...['id kind revision organisation person advisory { id } entries { state channel }', 100],
        ),
      hospitals,
    ),
    proposals: await all(
      north,
      'proposals(organisation: "north", ',
      'id kind text evidence { trackingId }',
      50,
    ),
  };
}
