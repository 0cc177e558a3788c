import { type Cache, cacheExchange, type DataFields, type UpdateResolver } from '@urql/exchange-graphcache';
import { keyless } from '../generated/keyless';
import { tellChanged } from './changes';
import { changedByNotice, invalidates } from './invalidations';

/** One store of entities by id; a command or a notice has what it may have changed asked again. */
export function entityCache() {
  return cacheExchange({
    keys: Object.fromEntries(keyless.map((name) => [name, () => null])),
    updates: {
      Mutation: Object.fromEntries(
        Object.entries(invalidates).map(([command, fields]) => [command, afterCommand(command, fields)]),
      ),
      Subscription: {
        notifications: (result, _, cache) => {
          const { notifications } = result as { notifications: { advisory?: { id?: string } } };
          forget(cache, changedByNotice);
          const id = notifications.advisory?.id;
          if (id) cache.invalidate({ __typename: 'Advisory', id });
        },
      },
    },
  });
}

/** Nothing is asked again where the rules said no: nothing has changed. */
function afterCommand(command: string, fields: readonly string[]): UpdateResolver<DataFields> {
  return (result, _, cache) => {
    const payload = result[command] as { refusal?: unknown } | null | undefined;
    if (payload && !payload.refusal) forget(cache, fields);
  };
}

function forget(cache: Cache, fields: readonly string[]): void {
  for (const { fieldName, arguments: given } of cache.inspectFields('Query'))
    if (fields.includes(fieldName)) cache.invalidate('Query', fieldName, given);
  // Not while the cache is being written.
  queueMicrotask(() => tellChanged(fields));
}
