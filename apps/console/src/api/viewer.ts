import { createContext, useContext } from 'react';
import type { ViewerQuery } from './generated/viewer';

export type Kind = ViewerQuery['viewer']['memberships'][number]['kind'];
export type Role = ViewerQuery['viewer']['memberships'][number]['roles'][number];
export interface Site {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly timeZone: string;
}

/** An organisation on whose behalf the person acts. */
export interface Membership {
  readonly organisation: string;
  readonly name: string;
  readonly kind: Kind;
  readonly roles: readonly Role[];
  readonly sites: readonly Site[];
}

export interface Viewer {
  readonly person: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
}

export function viewerOf({ viewer }: ViewerQuery): Viewer {
  const { person, name, memberships } = viewer;
  return {
    person,
    name,
    memberships: memberships.flatMap(({ organisation, kind, roles }) =>
      organisation
        ? [
            {
              organisation: organisation.id,
              name: organisation.name,
              kind,
              roles,
              sites: organisation.sites ?? [],
            },
          ]
        : [],
    ),
  };
}

export interface Acting {
  readonly viewer: Viewer;
  /** The organisation that the switcher shows; it decides the navigation and for whom commands are given. */
  readonly membership: Membership;
}

export const ActingContext = createContext<Acting | null>(null);

/** Who acts here, and on whose behalf. */
export function useActing(): Acting {
  const acting = useContext(ActingContext);
  if (!acting) throw new Error('Nobody acts here.');
  return acting;
}
