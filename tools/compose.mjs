// Composes the subgraphs of the contexts into the supergraph that people review and the gateway serves.
// `--check` writes nothing and fails where the committed file differs.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

const root = join(import.meta.dirname, '..');
const target = join(root, 'apps/gateway/supergraph.graphql');

const services = readdirSync(join(root, 'libs'))
  .map((name) => ({ name, file: join(root, 'libs', name, 'schema.graphql') }))
  .filter(({ file }) => existsSync(file))
  .map(({ name, file }) => ({
    name,
    url: `http://${name}:4001/graphql`,
    typeDefs: parse(readFileSync(file, 'utf8')),
  }));

const { supergraphSdl, errors } = composeServices(services);
if (errors?.length) {
  for (const error of errors) console.error(error.message);
  process.exit(1);
}
const before = existsSync(target) ? readFileSync(target, 'utf8') : '';
if (before === supergraphSdl) process.exit(0);
if (process.argv.includes('--check')) {
  console.error(
    'apps/gateway/supergraph.graphql is not what the subgraphs compose to; run: npm run generate',
  );
  process.exit(1);
}
writeFileSync(target, supergraphSdl);
console.log(`composed ${services.length} subgraphs`);
