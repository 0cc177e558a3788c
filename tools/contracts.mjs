// Writes what others can hold our public events against, from the types of `libs/contracts`: a JSON Schema of each event
// as it travels, and the AsyncAPI document of the topics. `--check` writes nothing and fails where a file differs.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFormatter, createParser, SchemaGenerator } from 'ts-json-schema-generator';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const folder = 'libs/contracts/schemas';
const dialect = 'http://json-schema.org/draft-07/schema#';
const eventType = /^org\.tocsin\.([a-z]+)\.([A-Z][A-Za-z]+)\.v(\d+)$/;

const definitions = definitionsOf('libs/contracts/src/index.ts');
const envelope = Object.values(definitions).find(({ properties }) => properties?.specversion);
const events = Object.values(definitions)
  .map((definition) => ({ definition, match: eventType.exec(definition.properties?.type?.const ?? '') }))
  .filter(({ match }) => match)
  .map(({ definition, match: [type, context, name, version] }) => ({
    type,
    context,
    name,
    version,
    definition,
    file: `${folder}/${type}.json`,
  }))
  .sort((a, b) => (a.type < b.type ? -1 : 1));

const files = new Map([
  ...events.map((event) => [event.file, schemaOf(event)]),
  ['docs/asyncapi.json', asyncApi()],
]);
const stale = existsSync(join(root, folder))
  ? readdirSync(join(root, folder))
      .map((name) => `${folder}/${name}`)
      .filter((path) => !files.has(path))
  : [];
if (process.argv.includes('--check')) check();
else write();

function check() {
  for (const [path, content] of files)
    if (!existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== textOf(content))
      complain(`${path} is not what libs/contracts says; run: npm run generate`);
  for (const path of stale) complain(`${path} belongs to no event any more; run: npm run generate`);
}

function complain(line) {
  console.error(line);
  process.exitCode = 1;
}

function write() {
  mkdirSync(join(root, folder), { recursive: true });
  for (const [path, content] of files) writeFileSync(join(root, path), textOf(content));
  for (const path of stale) rmSync(join(root, path));
  console.log(`described ${events.length} public events`);
}

function textOf(content) {
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The types that a file exports, as JSON Schema; read from the sources, so that nothing must be built. */
function definitionsOf(path) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([join(root, path)], {
    ...options,
    composite: false,
    customConditions: ['tocsin:source'],
    noEmit: true,
  });
  // Open: what is added to an event within its version must not break whoever reads it.
  const settings = { expose: 'export', topRef: true, jsDoc: 'extended', additionalProperties: true };
  const generator = new SchemaGenerator(
    program,
    createParser(program, settings),
    createFormatter(settings),
    settings,
  );
  return generator.createSchema('*').definitions;
}

/** An event as it travels: CloudEvents 1.0, structured JSON; above 64 KiB the data stay behind (`dataref`). */
function schemaOf({ type, context, name, definition }) {
  const { data, ...rest } = envelope.properties;
  return {
    $schema: dialect,
    $id: `urn:tocsin:event:${type}`,
    title: name,
    description: definition.description,
    type: 'object',
    properties: {
      ...rest,
      source: { const: `tocsin/${context}`, description: rest.source.description },
      type: { const: type, description: rest.type.description },
      time: { type: 'string', format: 'date-time' },
      data: { description: data?.description },
    },
    required: envelope.required,
    if: { required: ['dataref'] },
    // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema (draft-07, §6.6.2)
    then: { properties: { data: { type: 'null' } } },
    else: { properties: { data: definition.properties.data } },
    definitions: reachedFrom(definition.properties.data),
  };
}

/** The definitions that a schema refers to, and those that they refer to, by name in order. */
function reachedFrom(schema) {
  const reached = new Set();
  const visit = (part) => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/definitions\/([^"]+)"/g)) {
      if (reached.has(name)) continue;
      reached.add(name);
      visit(definitions[name]);
    }
  };
  visit(schema);
  return Object.fromEntries([...reached].sort().map((name) => [name, definitions[name]]));
}

/** AsyncAPI 3.0: each context's topic and its lane for bulk imports, with the events that travel on both. */
function asyncApi() {
  const contexts = [...new Set(events.map(({ context }) => context))];
  const lanes = contexts.flatMap((context) => [
    { context, channel: context, address: `tocsin.${context}.v1`, bulk: false },
    { context, channel: `${context}Bulk`, address: `tocsin.${context}.bulk.v1`, bulk: true },
  ]);
  const of = (context) => events.filter((event) => event.context === context);
  const messages = (context, at) =>
    Object.fromEntries(of(context).map(({ name }) => [name, { $ref: `#/${at}/${name}` }]));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Public events of Tocsin',
      version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
      description:
        'What the contexts of Tocsin tell each other: CloudEvents 1.0 in structured JSON, at least once, in order per subject. Within a version properties are only added.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(
      lanes.map(({ context, channel, address, bulk }) => [
        channel,
        {
          address,
          description: bulk
            ? `What bulk imports cause in ${context}, so that a person's action never waits behind them.`
            : `What happens in ${context}.`,
          messages: messages(context, 'components/messages'),
        },
      ]),
    ),
    operations: Object.fromEntries(
      lanes.map(({ context, channel, bulk }) => [
        `tell${channel[0].toUpperCase()}${channel.slice(1)}`,
        {
          action: 'send',
          channel: { $ref: `#/channels/${channel}` },
          summary: bulk ? `${context} tells, on the lane for bulk imports` : `${context} tells`,
          messages: Object.values(messages(context, `channels/${channel}/messages`)),
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        events.map(({ name, type, definition, file }) => [
          name,
          {
            name: type,
            title: name,
            summary: definition.description,
            payload: {
              schemaFormat: 'application/schema+json;version=draft-07',
              schema: { $ref: `../${file}` },
            },
          },
        ]),
      ),
    },
  };
}
