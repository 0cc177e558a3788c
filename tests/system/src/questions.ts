import {
  buildClientSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  type IntrospectionQuery,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { World } from './world.js';

/** One question: a field of Query with its arguments, all that can be selected below it selected. */
export interface Question {
  readonly field: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The schema as whoever asks may read it. */
export async function schemaOf(world: World): Promise<GraphQLSchema> {
  return buildClientSchema((await world.get(null, getIntrospectionQuery())) as unknown as IntrospectionQuery);
}

/** Arguments of fields below the first level, where a field needs them. */
export type Inner = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Asks for a field with everything below it, `levels` deep, each type once on the way down.
 * A field that needs an argument which `inner` does not know fails: nothing is left unasked by accident.
 */
export function questionOf(
  schema: GraphQLSchema,
  field: string,
  args: Readonly<Record<string, unknown>>,
  options: {
    readonly inner: Inner;
    readonly levels: number;
    readonly page: number;
    readonly kind?: 'Query' | 'Subscription';
  },
): Question {
  const { inner, levels, page, kind = 'Query' } = options;
  const root = kind === 'Query' ? schema.getQueryType() : schema.getSubscriptionType();
  const definition = root?.getFields()[field];
  if (!definition) throw new Error(`There is no field ${kind}.${field}.`);
  const declared = definition.args.filter((argument) => argument.name in args);
  const unknown = Object.keys(args).filter((name) => !declared.some((argument) => argument.name === name));
  if (unknown.length > 0) throw new Error(`${kind}.${field} has no argument ${unknown.join(', ')}.`);
  const variables = declared.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
  const given = declared.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const selection = below(getNamedType(definition.type), levels, []);
  const query = `${kind.toLowerCase()}${variables && ` (${variables})`} { ${field}${given && `(${given})`} ${selection} }`;
  return { field, query, variables: args };

  function below(type: GraphQLNamedType, left: number, path: readonly string[]): string {
    if (!isObjectType(type)) return '';
    const seen = isStructure(type.name) ? path : [...path, type.name];
    const parts = Object.values(type.getFields()).flatMap(
      (each) => selected(type.name, each, left, seen) ?? [],
    );
    return `{ __typename ${parts.join(' ')} }`;
  }

  function selected(
    parent: string,
    each: GraphQLField<unknown, unknown>,
    left: number,
    path: readonly string[],
  ): string | null {
    const type = getNamedType(each.type);
    const leaf = isLeafType(type);
    const next = isStructure(type.name) ? left : left - 1;
    if (!leaf && (next < 0 || path.includes(type.name))) return null;
    const needed = {
      ...(each.args.some(({ name }) => name === 'first') && { first: page }),
      ...inner[`${parent}.${each.name}`],
    };
    const missing = each.args.filter(
      ({ name, type: wanted, defaultValue }) =>
        isNonNullType(wanted) && defaultValue === undefined && !(name in needed),
    );
    if (missing.length > 0) throw new Error(`Nothing says with what ${parent}.${each.name} is asked.`);
    const written = Object.entries(needed).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    const call = written.length > 0 ? `${each.name}(${written.join(', ')})` : each.name;
    return leaf ? call : `${call} ${below(type, next, path)}`;
  }
}

/** Connections, edges and page information stand for the list that they carry. */
function isStructure(name: string): boolean {
  return name.endsWith('Connection') || name.endsWith('Edge') || name === 'PageInfo';
}
