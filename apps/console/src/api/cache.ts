import { cacheExchange, type DataFields, type UpdateResolver } from '@urql/exchange-graphcache';
import { keyless } from '../generated/keyless';
import { tellChanged, tellSoon } from './changes';
import {
  changedByAnswer,
  changedByAuthors,
  changedByInventory,
  changedByNotice,
  invalidates,
} from './invalidations';

/** One store of entities by id; a command or a notice tells what it may have changed. */
export function entityCache() {
  return cacheExchange({
    keys: Object.fromEntries(keyless.map((name) => [name, () => null])),
    updates: {
      Mutation: Object.fromEntries(
        Object.entries(invalidates).map(([command, fields]) => [command, afterCommand(command, fields)]),
      ),
      Query: { checkDocument: keepFewChecks() },
      Subscription: {
        // What is on the screen stays there until the new answer has come.
        notifications: () => queueMicrotask(() => tellSoon(changedByNotice)),
        answered: () => queueMicrotask(() => tellSoon(changedByAnswer)),
        inventoryChanged: () => queueMicrotask(() => tellSoon(changedByInventory)),
        advisoriesChanged: () => queueMicrotask(() => tellSoon(changedByAuthors)),
      },
    },
  });
}

/** A document in work is an argument of what is asked of it: of the hundreds that one types, the last few are kept. */
function keepFewChecks(most = 4): UpdateResolver<DataFields, { document?: string }> {
  let recent: readonly string[] = [];
  return (_, { document = '' }, cache) => {
    recent = [document, ...recent.filter((each) => each !== document)].slice(0, most);
    for (const { fieldName, arguments: given } of cache.inspectFields('Query'))
      if (fieldName === 'checkDocument' && !recent.includes(String(given?.['document'])))
        cache.invalidate('Query', fieldName, given);
  };
}

/** Nothing is asked again where the rules said no: nothing has changed. Told later, not while the cache is written. */
function afterCommand(command: string, fields: readonly string[]): UpdateResolver<DataFields> {
  return (result) => {
    const payload = result[command] as { refusal?: unknown } | null | undefined;
    if (payload && !payload.refusal) queueMicrotask(() => tellChanged(fields));
  };
}
