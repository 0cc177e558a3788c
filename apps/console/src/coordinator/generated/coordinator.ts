/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
/** Traffic Light Protocol 2.0 (FIRST). */
export type Tlp =
  | 'CLEAR'
  | 'GREEN'
  | 'AMBER'
  | 'AMBER_STRICT'
  | 'RED';

/** By the highest CVSS base score; UNKNOWN without one. */
export type Severity =
  | 'CRITICAL'
  | 'HIGH'
  | 'MEDIUM'
  | 'LOW'
  | 'NONE'
  | 'UNKNOWN';

/** Where an organisation stands: at its worst site. */
export type AnswerStanding =
  | 'AFFECTED'
  /** Acknowledged, but nothing said that still holds: a mitigation ended, or a revision changed what to do. */
  | 'OPEN'
  | 'INVESTIGATING'
  | 'MITIGATED'
  | 'PATCHED'
  | 'NOT_AFFECTED';

export type OrganisationKind =
  | 'MANUFACTURER'
  | 'HEALTHCARE_PROVIDER'
  | 'ISAO'
  | 'REGULATOR'
  | 'RESEARCHER'
  | 'SERVICE_PROVIDER';

export type CoordinatedGroupFragment = { readonly id: string, readonly handle: string, readonly name: string, readonly owner: string, readonly members: ReadonlyArray<{ readonly organisation: string, readonly from: string, readonly until: string | null }>, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> };

export type CoordinatedGroupsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type CoordinatedGroupsQuery = { readonly groups: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly handle: string, readonly name: string, readonly owner: string, readonly members: ReadonlyArray<{ readonly organisation: string, readonly from: string, readonly until: string | null }>, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } }> } };

export type OrganisationNamesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type OrganisationNamesQuery = { readonly organisations: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly kind: OrganisationKind } }> } };

export type StandingFragment = { readonly organisation: string, readonly name: string, readonly acknowledged: boolean, readonly acknowledgedAt: string | null, readonly applicabilityDeclared: boolean, readonly declaredOnRevision: number | null, readonly addressed: boolean, readonly silentSince: string | null, readonly silentDays: number | null, readonly shares: ReadonlyArray<{ readonly status: AnswerStanding, readonly atLeastPercent: number }> };

export type StandingHeadFragment = { readonly trackingId: string, readonly title: string, readonly tlp: Tlp, readonly publishedAt: string, readonly withdrawn: boolean, readonly addressed: number, readonly acknowledged: number, readonly advisory: { readonly id: string, readonly severity: Severity, readonly publisher: string, readonly exploited: boolean } };

export type GroupStandingsQueryVariables = Exact<{
  group: string;
  first: number;
  after?: string | null | undefined;
  members: number;
  membersAfter?: string | null | undefined;
}>;


export type GroupStandingsQuery = { readonly groupStandings: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly trackingId: string, readonly title: string, readonly tlp: Tlp, readonly publishedAt: string, readonly withdrawn: boolean, readonly addressed: number, readonly acknowledged: number, readonly members: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly organisation: string, readonly name: string, readonly acknowledged: boolean, readonly acknowledgedAt: string | null, readonly applicabilityDeclared: boolean, readonly declaredOnRevision: number | null, readonly addressed: boolean, readonly silentSince: string | null, readonly silentDays: number | null, readonly shares: ReadonlyArray<{ readonly status: AnswerStanding, readonly atLeastPercent: number }> } }> }, readonly advisory: { readonly id: string, readonly severity: Severity, readonly publisher: string, readonly exploited: boolean } } }> } | null };

export type GroupSilencesQueryVariables = Exact<{
  group: string;
  first: number;
  after?: string | null | undefined;
  silent: number;
}>;


export type GroupSilencesQuery = { readonly groupStandings: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly trackingId: string, readonly title: string, readonly tlp: Tlp, readonly publishedAt: string, readonly withdrawn: boolean, readonly addressed: number, readonly acknowledged: number, readonly silent: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly organisation: string, readonly name: string, readonly since: string, readonly days: number } }> }, readonly advisory: { readonly id: string, readonly severity: Severity, readonly publisher: string, readonly exploited: boolean } } }> } | null };

export type CommunityContactFragment = { readonly name: string, readonly duty: string, readonly phone: string | null, readonly email: string | null, readonly hours: string | null };

export type MemberContactsQueryVariables = Exact<{
  organisation: string;
}>;


export type MemberContactsQuery = { readonly organisation: { readonly id: string, readonly name: string, readonly kind: OrganisationKind, readonly contacts: ReadonlyArray<{ readonly name: string, readonly duty: string, readonly phone: string | null, readonly email: string | null, readonly hours: string | null }> } | null };

export const CoordinatedGroupFragmentDoc = gql`
    fragment CoordinatedGroup on Group {
  id
  handle
  name
  owner
  members {
    organisation
    from
    until
  }
  viewerCan {
    action
    allowed
    reason
  }
}
    ` as unknown as DocumentNode<CoordinatedGroupFragment, unknown>;
export const StandingFragmentDoc = gql`
    fragment Standing on MemberStanding {
  organisation
  name
  acknowledged
  acknowledgedAt
  applicabilityDeclared
  declaredOnRevision
  shares {
    status
    atLeastPercent
  }
  addressed
  silentSince
  silentDays
}
    ` as unknown as DocumentNode<StandingFragment, unknown>;
export const StandingHeadFragmentDoc = gql`
    fragment StandingHead on GroupStanding {
  trackingId
  title
  tlp
  publishedAt
  withdrawn
  addressed
  acknowledged
  advisory {
    id
    severity
    publisher
    exploited
  }
}
    ` as unknown as DocumentNode<StandingHeadFragment, unknown>;
export const CommunityContactFragmentDoc = gql`
    fragment CommunityContact on Contact {
  name
  duty
  phone
  email
  hours
}
    ` as unknown as DocumentNode<CommunityContactFragment, unknown>;
export const CoordinatedGroupsDocument = gql`
    query CoordinatedGroups($first: Int!, $after: String) {
  groups(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...CoordinatedGroup
      }
    }
  }
}
    ${CoordinatedGroupFragmentDoc}` as unknown as DocumentNode<CoordinatedGroupsQuery, CoordinatedGroupsQueryVariables>;
export const OrganisationNamesDocument = gql`
    query OrganisationNames($first: Int!, $after: String) {
  organisations(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        name
        kind
      }
    }
  }
}
    ` as unknown as DocumentNode<OrganisationNamesQuery, OrganisationNamesQueryVariables>;
export const GroupStandingsDocument = gql`
    query GroupStandings($group: ID!, $first: Int!, $after: String, $members: Int!, $membersAfter: String) {
  groupStandings(group: $group, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...StandingHead
        members(first: $members, after: $membersAfter) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              ...Standing
            }
          }
        }
      }
    }
  }
}
    ${StandingHeadFragmentDoc}
${StandingFragmentDoc}` as unknown as DocumentNode<GroupStandingsQuery, GroupStandingsQueryVariables>;
export const GroupSilencesDocument = gql`
    query GroupSilences($group: ID!, $first: Int!, $after: String, $silent: Int!) {
  groupStandings(group: $group, silentOnly: true, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...StandingHead
        silent(first: $silent) {
          pageInfo {
            hasNextPage
          }
          edges {
            node {
              organisation
              name
              since
              days
            }
          }
        }
      }
    }
  }
}
    ${StandingHeadFragmentDoc}` as unknown as DocumentNode<GroupSilencesQuery, GroupSilencesQueryVariables>;
export const MemberContactsDocument = gql`
    query MemberContacts($organisation: ID!) {
  organisation(id: $organisation) {
    id
    name
    kind
    contacts {
      ...CommunityContact
    }
  }
}
    ${CommunityContactFragmentDoc}` as unknown as DocumentNode<MemberContactsQuery, MemberContactsQueryVariables>;
