// In a network of its own: a DNS server whose one name first leads to a public address and then inside, a receiver at
// each, and everything of Tocsin in this process. Says what three tests of one webhook came to, and who was called.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { loadKeys, mintToken, realmPath, serviceOf } from '@tocsin/auth';
import { personId } from '@tocsin/directory';
import { systemClock } from '@tocsin/host';
import { serve } from '@tocsin/tocsin';

const [folder, outside] = process.argv.slice(2);
const calls = { outside: 0, inside: 0 };
let answers = [outside];

/** An answer with every address for type A, none for others (RFC 1035 §4). */
function answer(query) {
  const end = query.indexOf(0, 12) + 5;
  const addresses = query.readUInt16BE(end - 4) === 1 ? answers : [];
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(addresses.length, 6);
  header.writeUInt16BE(0, 8);
  header.writeUInt16BE(0, 10);
  const records = addresses.map((address) =>
    Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]),
  );
  return Buffer.concat([header, query.subarray(12, end), ...records]);
}

const dns = createSocket('udp4');
dns.on('message', (query, { port, address }) => dns.send(answer(query), port, address));
dns.bind(53, '127.0.0.1');
await once(dns, 'listening');

const servers = Object.entries({ outside, inside: '127.0.0.1' }).map(([where, host]) => {
  const server = createServer((_, response) => {
    calls[where]++;
    response.writeHead(204, { connection: 'close' }).end();
  });
  return server.listen(80, host);
});
for (const server of servers) if (!server.listening) await once(server, 'listening');

const running = await serve({ folder, host: '127.0.0.1', port: 4000, listen: false });
// The operator is known once the first event of the directory has been heard.
await running.embedded.settled();
const keys = await loadKeys(folder);

async function tell(who, mutation, type, input, selection) {
  const token = await mintToken({
    keys,
    issuer: `${running.address}${realmPath}`,
    subject: who.includes('@') ? personId(who) : serviceOf(who),
    email: who,
    clock: systemClock,
  });
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} refusal { code message } } }`;
  const said = await running.gateway.fetch(`${running.address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await said.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data[mutation];
}

const boss = 'boss@clinic.example';
const clinic = { handle: 'clinic', name: 'Clinic', kind: 'HEALTHCARE_PROVIDER' };
const administrator = { email: boss, name: 'Boss' };
await tell('operator', 'registerOrganisation', 'RegisterOrganisationInput', { ...clinic, administrator }, '');
await running.embedded.settled();
const hook = { organisation: 'clinic', name: 'hook', url: 'http://rebinding.example/hook' };
const { webhook, refusal } = await tell(boss, 'addWebhook', 'AddWebhookInput', hook, 'webhook { id }');
if (refusal) throw new Error(refusal.message);
const test = () =>
  tell(boss, 'testWebhook', 'WebhookCommandInput', { webhook: webhook.id }, 'delivered reason');
const first = await test();
answers = ['127.0.0.1'];
const second = await test();
// One private address among public ones spoils the name.
answers = [outside, '10.0.0.5'];
const third = await test();
process.stdout.write(JSON.stringify({ first, second, third, calls }));
await running.close();
for (const server of servers) server.close();
dns.close();
