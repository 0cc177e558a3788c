// Subgraphs of a running Tocsin over HTTP without the gateway: the peer of the gateway's bench.
import { createServer } from 'node:http';
import { execute, parse, validate } from 'graphql';
import { audience, createVerifier, mintToken, publicKeysOf, realmPath } from '../../libs/auth/dist/index.js';
import { personId } from '../../libs/directory/dist/index.js';
import { systemClock } from '../../libs/host/dist/index.js';

const entities =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Advisory { id title publisher } } }';

/** Answers `/inventory` with that subgraph alone, and `/both` with what the advisories add, as a gateway would ask. */
export async function serveDirectly({ keys, address, people, embedded }, email) {
  const schemas = new Map(embedded.apps.map((app) => [app.name, app.schema]));
  const verifier = createVerifier({
    ...{ issuer: `${address}${realmPath}`, audience, keys: { jwks: publicKeysOf(keys) }, clock: systemClock },
  });
  const known = new Map();
  function read(name, query) {
    const key = `${name} ${query}`;
    const before = known.get(key);
    if (before) return before;
    const document = parse(query);
    const errors = validate(schemas.get(name), document);
    if (errors.length > 0) throw errors[0];
    known.set(key, document);
    return document;
  }
  const ask = (name, query, variableValues, principal) =>
    execute({
      schema: schemas.get(name),
      document: read(name, query),
      variableValues,
      contextValue: { principal },
    });

  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks));
    const token = request.headers.authorization.slice('Bearer '.length);
    const principal = await people.principalOf(await verifier.verify(token), systemClock.now());
    const answer = await ask('inventory', query, variables, principal);
    if (request.url === '/both') {
      const nodes = answer.data.affected.edges.map(({ node }) => node);
      const representations = nodes.map(({ advisory }) => ({ __typename: 'Advisory', id: advisory.id }));
      const { data } = await ask('advisories', entities, { representations }, principal);
      for (const [index, node] of nodes.entries()) node.advisory = data._entities[index];
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const subject = personId(email);
  const token = await mintToken({
    ...{ keys, issuer: `${address}${realmPath}`, subject, email, ttl: 3_600, clock: systemClock },
  });
  server.unref();
  return { address: `http://127.0.0.1:${server.address().port}`, token };
}
