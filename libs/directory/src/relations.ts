import { ensure, type Ports } from '@tocsin/kernel';
import { authorise, may, type Principal } from '@tocsin/sharing';
import type { Asked, Commanding } from './commanding.js';
import { clientRelationDecider } from './domain/client-relation.js';
import { policy } from './domain/policy.js';
import { clientRelations } from './views.js';

export interface NamedRelation extends Asked {
  readonly provider: string;
  readonly client: string;
  readonly until?: string | null;
}

/** Client relations: the provider says whom it serves; the client may end it by itself. */
export function relationCommands({ documents }: Ports, commanding: Commanding) {
  const { meta, run, known, period, untilOf } = commanding;
  return {
    async relateClient(
      principal: Principal,
      input: NamedRelation & { from?: string | null },
    ): Promise<string> {
      const { provider, client } = input;
      authorise(principal, policy.administer, provider);
      await known(client, 'client');
      const by = meta(principal, input);
      const command = { type: 'RelateClient', provider, client, ...period(input), at: by.at } as const;
      const id = `${provider}~${client}`;
      await run(clientRelationDecider, `relation-${id}`, command, by);
      return id;
    },

    async endClientRelation(principal: Principal, input: NamedRelation): Promise<string> {
      const { provider, client } = input;
      if (!may(principal, policy.administer, client).allowed)
        authorise(principal, policy.administer, provider);
      const id = `${provider}~${client}`;
      const found = await documents.get(clientRelations, principal, id);
      ensure(found, 'relation/none', 'There is no such client relation.');
      const command = { type: 'EndClientRelation', until: untilOf(input) } as const;
      await run(clientRelationDecider, `relation-${id}`, command, meta(principal, input));
      return id;
    },
  };
}
