import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** What one operation may ask for. */
export interface Limits {
  /** Levels of fields. */
  readonly depth: number;
  /** Fields that an answer may hold at most, lists multiplied out. */
  readonly cost: number;
  /** Entries that one list may be asked for. */
  readonly list: number;
  /** Lexical tokens of the document, so that reading it is bounded as well. */
  readonly tokens: number;
  /** Characters of an answer. */
  readonly answer: number;
}

export const defaultLimits: Limits = {
  depth: 14,
  cost: 20_000,
  list: 200,
  tokens: 4_000,
  answer: 32_000_000,
};

/** A list without a size of its own is reckoned as this long. */
const unsized = 5;

/** Fields that hold a whole document, or a page of an export, are reckoned as so many. */
const wholeDocument = 300;
const heavy = new Set([
  'Advisory.document',
  'Advisory.html',
  'AdvisoryRevision.document',
  'Query.answersExport',
  'Query.checkDocument',
  'Query.exportNotices',
]);

export interface Weight {
  readonly depth: number;
  readonly cost: number;
  /** The largest `first` asked for. */
  readonly list: number;
}

type Variables = Readonly<Record<string, unknown>>;

/**
 * Weighs a valid operation before it is planned: how deep it goes, and how many fields its answer may hold when every
 * list is as long as asked for. Nested lists multiply, aliases add, fragments count where they are spread.
 * Stops as soon as `ceiling` is passed, so that weighing costs no more than what is allowed.
 */
export function weigh(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  variables: Variables,
  ceiling: number,
): Weight {
  const operation = operationOf(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return { depth: 0, cost: 0, list: 0 };
  const given = withDefaults(operation, variables);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  let [depth, cost, list] = [0, 0, 0];

  function visit(selections: SelectionSetNode, type: GraphQLNamedType, level: number, times: number): void {
    for (const selection of selections.selections) {
      if (cost > ceiling) return;
      if (selection.kind === Kind.FIELD) field(selection, type, level, times);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        visit(
          selection.selectionSet,
          narrowed(schema, selection.typeCondition?.name.value, type),
          level,
          times,
        );
      else {
        const fragment = fragments.get(selection.name.value);
        if (fragment)
          visit(
            fragment.selectionSet,
            narrowed(schema, fragment.typeCondition.name.value, type),
            level,
            times,
          );
      }
    }
  }

  function field(node: FieldNode, parent: GraphQLNamedType, level: number, times: number): void {
    cost += times * (heavy.has(`${parent.name}.${node.name.value}`) ? wholeDocument : 1);
    depth = Math.max(depth, level);
    // Introspection is bounded by the schema's own size.
    if (node.name.value.startsWith('__') || !node.selectionSet) return;
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = definition && getNamedType(definition.type);
    if (!definition || !type || !isCompositeType(type)) return;
    const size = sizeOf(node, definition, given);
    list = Math.max(list, size ?? 0);
    const each = size ?? (isList(definition) && !insidePage(definition) ? unsized : 1);
    visit(node.selectionSet, type, level + 1, times * Math.max(each, 1));
  }

  visit(operation.selectionSet, root, 1, 1);
  return { depth, cost, list };
}

/** A connection's `edges` are as many as its `first` said. */
function insidePage(definition: GraphQLField<unknown, unknown>): boolean {
  return definition.name === 'edges';
}

function operationOf(document: DocumentNode, name: string | null): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter(
    (each: ASTNode): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  return name ? operations.find((each) => each.name?.value === name) : operations[0];
}

/** What the variables will be when the operation runs: those that are left out have the value that it declares. */
function withDefaults(operation: OperationDefinitionNode, variables: Variables): Variables {
  const declared = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  return { ...Object.fromEntries(declared), ...variables };
}

function narrowed(
  schema: GraphQLSchema,
  name: string | undefined,
  otherwise: GraphQLNamedType,
): GraphQLNamedType {
  return (name && schema.getType(name)) || otherwise;
}

function isList(definition: GraphQLField<unknown, unknown>): boolean {
  const type = isNonNullType(definition.type) ? definition.type.ofType : definition.type;
  return isListType(type);
}

/** What `first` asks for: written, by variable, or by default; `null` where the field takes none. */
function sizeOf(
  node: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  variables: Variables,
): number | null {
  const declared = definition.args.find((argument) => argument.name === 'first');
  if (!declared) return null;
  const given = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
  const asked =
    given?.kind === Kind.VARIABLE
      ? variables[given.name.value]
      : given?.kind === Kind.INT
        ? Number(given.value)
        : undefined;
  const size = asked ?? declared.defaultValue;
  return typeof size === 'number' ? size : unsized;
}

/** Whether the texts of an answer together pass a bound; looks no further than that. */
export function isLarger(data: unknown, bound: number): boolean {
  let left = bound;
  const waiting: unknown[] = [data];
  while (waiting.length > 0) {
    const each = waiting.pop();
    if (typeof each === 'string') left -= each.length;
    else if (typeof each === 'object' && each !== null)
      for (const [name, value] of Object.entries(each)) {
        left -= name.length + 8;
        waiting.push(value);
      }
    if (left < 0) return true;
  }
  return false;
}
