// A question of one context over the gateway of the cluster, beside that service asked directly.
import autocannon from 'autocannon';
import { median, row } from './rows.mjs';
import { addOrganisation } from './world.mjs';

const rounds = 5;
const seconds = 3;
const query =
  'query Alone { devices(organisation: "ward", first: 20) { edges { node { id assetId manufacturer model site status } } } }';

export async function measureGateway(tell, world) {
  const person = await addOrganisation(world.ask, 'ward');
  await world.settled();
  const rows = Array.from({ length: 20 }, (_, index) => ({
    ...{ assetId: `P${index}`, manufacturer: 'Halden Infusion', model: 'Aria 300', softwareVersion: '4.1.0' },
  }));
  await world.ask(
    person,
    'mutation ($input: ImportDevicesInput!) { importDevices(input: $input) { added refusal { code message path } } }',
    { input: { organisation: 'ward', source: 'bench', rows } },
  );
  await world.settled();
  const token = await world.token(person);
  const addresses = { gateway: world.address, direct: world.services.get('inventory').address };
  const rates = { gateway: [], direct: [] };
  for (let round = 0; round <= rounds; round++)
    for (const [name, address] of Object.entries(addresses)) {
      const rate = await rateOf(`${address}/graphql`, token);
      // The first round warms the code.
      if (round > 0) rates[name].push(rate);
    }
  const ratio = median(rates.gateway.map((rate, index) => rate / rates.direct[index]));
  tell(
    row('cluster: gateway over HTTP, a query of one context', median(rates.gateway), 'requests/s', {
      peer: `${Math.round(median(rates.direct))}/s that service asked directly`,
      ...{ ratio, goal: '>= 0.5', met: ratio >= 0.5 },
    }),
  );
}

async function rateOf(url, token) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query });
  const result = await autocannon({ url, connections: 10, duration: seconds, method: 'POST', headers, body });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers of ${url} failed.`);
  return result.requests.total / result.duration;
}
