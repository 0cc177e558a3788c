import { useCallback } from 'react';
import { useAsked } from './ask';
import { PeopleDocument } from './generated/people';
import { useActing } from './viewer';

/** Names of one's own people by their id; of others, and of services, the id is what there is. */
export function useNames(): (person: string) => string {
  const { organisation } = useActing().membership;
  const { data } = useAsked(PeopleDocument, { organisation });
  return useCallback(
    (person) =>
      data?.organisation?.people?.edges.find(({ node }) => node.person === person)?.node.name ??
      person.replace(/^[a-z]+:/, ''),
    [data],
  );
}
