// A query that joins two contexts, over HTTP through the gateway, beside the subgraph that begins it asked directly: the
// same token verified, the same operation parsed and validated once, executed against the same schema in the same process.
import autocannon from 'autocannon';
import { serveElsewhere } from './children.mjs';
import { openPublisher } from './publisher.mjs';
import { median, row } from './rows.mjs';
import { addOrganisation } from './world.mjs';

const rounds = 5;
const seconds = 3;
const joined =
  'query Joined { affected(organisation: "hospital", first: 20) { edges { node { confirmed probable possible trackingId advisory { id title publisher } } } } }';
const alone =
  'query Alone { affected(organisation: "hospital", first: 20) { edges { node { confirmed probable possible trackingId advisory { id } } } } }';

export async function measure(tell) {
  const served = await serveElsewhere();
  try {
    const settled = () => served.call('settled');
    const person = await addOrganisation(served.ask, 'hospital');
    const publisher = await openPublisher(served.ask, settled);
    const rows = Array.from({ length: 20 }, (_, index) => ({
      ...{
        assetId: `P${index}`,
        manufacturer: 'Halden Infusion',
        model: 'Aria 300',
        softwareVersion: '4.1.0',
      },
    }));
    await served.ask(
      person,
      'mutation ($input: ImportDevicesInput!) { importDevices(input: $input) { added refusal { code message path } } }',
      { input: { organisation: 'hospital', source: 'bench', rows } },
    );
    for (let number = 0; number < 20; number++)
      await publisher.release(await publisher.prepare(number, 'Aria 300'));
    await settled();
    const { address, token } = await served.call('direct', person);
    const targets = {
      joined: { url: `${served.address}/graphql`, query: joined },
      alone: { url: `${served.address}/graphql`, query: alone },
      direct: { url: `${address}/inventory`, query: alone },
      both: { url: `${address}/both`, query: alone },
    };
    await untilAffected(targets.joined, token);
    const rates = Object.fromEntries(Object.keys(targets).map((name) => [name, []]));
    for (let round = 0; round <= rounds; round++)
      for (const [name, target] of Object.entries(targets)) {
        const rate = await rateOf(target, token);
        // The first round warms the code.
        if (round > 0) rates[name].push(rate);
      }
    const against = (ours, peer) => median(rates[ours].map((rate, index) => rate / rates[peer][index]));
    const goal = '>= 0.6';
    for (const [figure, ours, peer, words] of [
      ['gateway, a query over two contexts', 'joined', 'both', 'both subgraphs asked directly'],
      [
        'gateway, a query over two contexts, against one of them',
        'joined',
        'direct',
        'the first subgraph asked directly',
      ],
      ['gateway, a query of one context', 'alone', 'direct', 'that subgraph asked directly'],
    ]) {
      const ratio = against(ours, peer);
      tell(
        row(figure, median(rates[ours]), 'requests/s', {
          peer: `${Math.round(median(rates[peer]))}/s ${words}`,
          ...{ ratio, goal, met: ratio >= 0.6 },
        }),
      );
    }
  } finally {
    await served.close();
  }
}

async function untilAffected({ url, query }, token) {
  for (;;) {
    const answer = await fetch(url, request(query, token));
    const { data } = await answer.json();
    if (data?.affected.edges.length === 20 && data.affected.edges[0].node.advisory.title) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function request(query, token) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return { method: 'POST', headers, body: JSON.stringify({ query }) };
}

async function rateOf({ url, query }, token) {
  const result = await autocannon({ url, connections: 10, duration: seconds, ...request(query, token) });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers of ${url} failed.`);
  return result.requests.total / result.duration;
}
