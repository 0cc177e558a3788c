// Writes the types of what the console asks, beside each `.graphql` file of `apps/console/src`, against the API schema of
// the composed supergraph; and which types have no id, which the console's cache must know. `--check` writes nothing
// and fails where a committed file differs.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/near-operation-file-preset';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, GraphQLError, isObjectType, parse, validate } from 'graphql';

const root = join(import.meta.dirname, '..');
const sources = 'apps/console/src';
const schema = transformSupergraphToPublicSchema(
  parse(readFileSync(join(root, 'apps/gateway/supergraph.graphql'), 'utf8')),
);
const schemaAst = buildASTSchema(schema);

const documents = filesUnder(sources)
  .filter((path) => path.endsWith('.graphql'))
  .map((location) => {
    const rawSDL = readFileSync(join(root, location), 'utf8');
    return { location, document: parse(rawSDL), rawSDL };
  });

const files = new Map([[`${sources}/generated/keyless.ts`, keyless()], ...(await operations())]);
const committed = filesUnder(sources).filter((path) => path.split('/').includes('generated'));
const differing = [...files].filter(
  ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
);
const stale = committed.filter((path) => !files.has(path));

if (process.argv.includes('--check')) {
  for (const path of [...differing.map(([path]) => path), ...stale])
    complain(`${path} is not what the operations and the supergraph say; run: npm run generate`);
} else {
  for (const [path, text] of differing) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const path of stale) rmSync(join(root, path));
  if (differing.length + stale.length > 0) console.log(`typed ${documents.length} files of operations`);
}

/** One file of types and documents per `.graphql` file, in `generated` beside it. */
async function operations() {
  validated();
  const config = {
    documentMode: 'graphQLTag',
    gqlImport: '@urql/core#gql',
    useTypeImports: true,
    enumType: 'string-literal',
    scalars: { ID: 'string' },
    dedupeFragments: true,
    immutableTypes: true,
    namingConvention: { enumValues: 'keep' },
  };
  const parts = await preset.buildGeneratesSection({
    schema,
    schemaAst,
    documents,
    config,
    baseOutputDir: root,
    plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
    pluginMap: { typescriptOperations, typedDocumentNode },
    presetConfig: { folder: 'generated', extension: '.ts', cwd: root },
  });
  return Promise.all(
    parts.map(async (part) => [
      part.filename.replaceAll('\\', '/').replace(`${root}/`, ''),
      ofUrql((await codegen({ ...part, schema, schemaAst })).trim()),
    ]),
  );
}

/** The type of a document comes from where its function comes from: no package is named that we do not have. */
function ofUrql(text) {
  return `${text
    .replace(
      "import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';\n",
      '',
    )
    .replace('import { gql }', 'import { gql, type TypedDocumentNode as DocumentNode }')}\n`;
}

/** Every document of ours as one, so that fragments of other files are known; says the file and line of each error. */
function validated() {
  const whole = { kind: 'Document', definitions: documents.flatMap(({ document }) => document.definitions) };
  const names = new Map();
  for (const { location, document } of documents)
    for (const { name } of document.definitions) {
      if (names.has(name?.value)) complain(`${location}: ${name?.value} is also in ${names.get(name.value)}`);
      names.set(name?.value, location);
    }
  for (const error of validate(schemaAst, whole))
    complain(error instanceof GraphQLError ? `${error.message}\n${error.toString()}` : String(error));
  if (process.exitCode) process.exit();
}

/** Types of which no instance is told from another: what holds them holds their values. */
function keyless() {
  const names = Object.values(schemaAst.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !type.getFields()['id'])
    .map(({ name }) => name)
    .filter((name) => !['Query', 'Mutation', 'Subscription'].includes(name))
    .sort();
  return `/** Types without an id: the cache keeps them within what holds them. */\nexport const keyless: readonly string[] = ${JSON.stringify(names, null, 2)};\n`;
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function complain(line) {
  console.error(line);
  process.exitCode = 1;
}
