import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

/** Values for fields of inputs by name, `mutation.field` before `field`. */
export type Values = Readonly<Record<string, unknown>>;

/** Every mutation of the schema with an input of its required fields, and the operation that sends it. */
export function mutationsOf(schema: GraphQLSchema): readonly string[] {
  return Object.keys(schema.getMutationType()?.getFields() ?? {});
}

export function mutationWith(
  schema: GraphQLSchema,
  mutation: string,
  values: Values,
): { readonly query: string; readonly variables: { readonly input: object } } {
  const declared = schema
    .getMutationType()
    ?.getFields()
    [mutation]?.args.find(({ name }) => name === 'input');
  if (!declared) throw new Error(`Mutation.${mutation} has no input.`);
  const input = inputFor(declared.type, mutation, 'input', values) as object;
  const query = `mutation ($input: ${declared.type}) { ${mutation}(input: $input) { refusal { code message path } } }`;
  return { query, variables: { input } };
}

function inputFor(type: GraphQLInputType, mutation: string, field: string, values: Values): unknown {
  for (const key of [`${mutation}.${field}`, field]) if (key in values) return values[key];
  if (isNonNullType(type)) return inputFor(type.ofType, mutation, field, values);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) return objectOf(type, mutation, values);
  if (type.name === 'Boolean') return true;
  if (type.name === 'Int') return 1;
  throw new Error(`Nothing says what ${mutation} is given as ${field}.`);
}

/** Required fields, and those that `mutation.field` asks for. */
function objectOf(type: GraphQLInputObjectType, mutation: string, values: Values): object {
  const fields = Object.values(type.getFields()).filter(
    (field) =>
      (isNonNullType(field.type) && field.defaultValue === undefined) ||
      `${mutation}.${field.name}` in values,
  );
  return Object.fromEntries(
    fields.map((field) => [field.name, inputFor(field.type, mutation, field.name, values)]),
  );
}
