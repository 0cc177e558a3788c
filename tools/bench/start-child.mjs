// Starts everything, asks every subgraph once over HTTP, and says how many MB that took.
const { serve } = await import('../../apps/tocsin/dist/serve.js');
const { mintToken, realmPath, serviceOf } = await import('../../libs/auth/dist/index.js');

const { TOCSIN_DATA: folder, PORT } = process.env;
const running = await serve({ folder, host: '127.0.0.1', port: Number(PORT), listen: true });
const { address, keys, embedded } = running;
const subject = serviceOf('operator');
const issuer = `${address}${realmPath}`;
const token = await mintToken({ keys, issuer, subject, email: subject, ttl: 60, clock: embedded.clock });
const query = `{
  viewer { name }
  manufacturers(first: 1) { edges { node { name } } }
  advisories(first: 1) { totalCount }
  affected(organisation: "operator", first: 1) { edges { cursor } }
  answersDue(organisation: "operator", first: 1) { edges { cursor } }
  webhooks(first: 1) { edges { cursor } }
}`;
const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
const url = `http://127.0.0.1:${PORT}/graphql`;
for (;;) {
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data, errors } = await answer.json();
  if (data && !errors) break;
  // The operator is known once the first event of the directory has been heard.
  if (errors?.[0]?.extensions?.code !== 'auth/unknown-person') throw new Error(JSON.stringify(errors));
  await new Promise((resolve) => setTimeout(resolve, 5));
}
console.log(String(process.memoryUsage().rss / 1e6));
await running.close();
process.exit(0);
