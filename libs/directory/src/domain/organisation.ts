import { type Decider, type Event, ensure } from '@tocsin/kernel';
import type { OrganisationKind } from '@tocsin/sharing';

export interface Site {
  readonly site: string;
  readonly handle: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Whom to call, and when. `community` contacts are seen by every organisation, `own` ones by their own. */
export interface Contact {
  readonly name: string;
  readonly duty: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** As people say it: `24×7`, `weekdays 8–16 CET`. */
  readonly hours: string | null;
  readonly shownTo: 'community' | 'own';
}

export type OrganisationRegistered = Event<
  'OrganisationRegistered',
  { organisation: string; handle: string; name: string; kind: OrganisationKind }
>;
export type OrganisationRenamed = Event<'OrganisationRenamed', { name: string }>;
export type SiteAdded = Event<'SiteAdded', Site>;
export type SiteChanged = Event<'SiteChanged', { site: string; name: string; timeZone: string }>;
export type SiteClosed = Event<'SiteClosed', { site: string }>;
export type RosterChanged = Event<'RosterChanged', { contacts: readonly Contact[] }>;
export type ConsentChanged = Event<'ConsentChanged', { namesShownToManufacturers: boolean }>;

export type OrganisationEvent =
  | OrganisationRegistered
  | OrganisationRenamed
  | SiteAdded
  | SiteChanged
  | SiteClosed
  | RosterChanged
  | ConsentChanged;

export type OrganisationCommand =
  | { type: 'RegisterOrganisation'; handle: string; name: string; kind: OrganisationKind }
  | { type: 'RenameOrganisation'; name: string }
  | { type: 'AddSite'; handle: string; name: string; timeZone: string }
  | { type: 'ChangeSite'; site: string; name: string; timeZone: string }
  | { type: 'CloseSite'; site: string }
  | { type: 'ChangeRoster'; contacts: readonly Contact[] }
  | { type: 'ChangeConsent'; namesShownToManufacturers: boolean };

export interface Organisation {
  readonly organisation: string;
  readonly handle: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly sites: readonly Site[];
  readonly contacts: readonly Contact[];
  readonly namesShownToManufacturers: boolean;
}

type Of<Type extends OrganisationCommand['type']> = Extract<OrganisationCommand, { type: Type }>;

export const organisationDecider: Decider<Organisation | null, OrganisationCommand, OrganisationEvent> = {
  initial: null,
  evolve,
  decide(command, state) {
    if (command.type === 'RegisterOrganisation') return register(command, state);
    ensure(state, 'organisation/unknown', 'There is no such organisation.', ['organisation']);
    switch (command.type) {
      case 'RenameOrganisation':
        checkName(command.name);
        return command.name === state.name
          ? []
          : [{ type: 'OrganisationRenamed', data: { name: command.name.trim() } }];
      case 'AddSite':
        return addSite(command, state);
      case 'ChangeSite':
        known(state, command.site);
        checkName(command.name);
        return [
          {
            type: 'SiteChanged',
            data: { site: command.site, name: command.name.trim(), timeZone: command.timeZone },
          },
        ];
      case 'CloseSite':
        known(state, command.site);
        return [{ type: 'SiteClosed', data: { site: command.site } }];
      case 'ChangeRoster':
        ensure(
          command.contacts.length <= 50,
          'organisation/roster-too-long',
          'A roster has at most 50 contacts.',
          ['contacts'],
        );
        return [{ type: 'RosterChanged', data: { contacts: command.contacts } }];
      case 'ChangeConsent':
        return command.namesShownToManufacturers === state.namesShownToManufacturers
          ? []
          : [
              {
                type: 'ConsentChanged',
                data: { namesShownToManufacturers: command.namesShownToManufacturers },
              },
            ];
    }
  },
};

function register(
  command: Of<'RegisterOrganisation'>,
  state: Organisation | null,
): readonly OrganisationEvent[] {
  const { handle, name, kind } = command;
  if (state && state.name === name && state.kind === kind) return [];
  ensure(!state, 'organisation/handle-taken', `The handle ${handle} is taken.`, ['handle']);
  checkHandle(handle);
  checkName(name);
  return [
    { type: 'OrganisationRegistered', data: { organisation: handle, handle, name: name.trim(), kind } },
  ];
}

function addSite(command: Of<'AddSite'>, state: Organisation): readonly OrganisationEvent[] {
  checkHandle(command.handle);
  checkName(command.name);
  const before = state.sites.find((site) => site.handle === command.handle);
  if (before && before.name === command.name) return [];
  ensure(!before, 'site/handle-taken', `${state.name} has a site ${command.handle} already.`, ['handle']);
  const { handle, name, timeZone } = command;
  return [
    {
      type: 'SiteAdded',
      data: { site: `${state.organisation}/${handle}`, handle, name: name.trim(), timeZone },
    },
  ];
}

function known(state: Organisation, site: string): void {
  ensure(
    state.sites.some((each) => each.site === site),
    'site/unknown',
    `${state.name} has no such site.`,
    ['site'],
  );
}

/** A short name for commands and addresses. */
export function checkHandle(handle: string): void {
  ensure(
    /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/.test(handle),
    'directory/handle',
    'A handle has 1 to 50 letters a–z, digits and hyphens, and begins and ends with none of the latter.',
    ['handle'],
  );
}

export function checkName(name: string): void {
  const length = name.trim().length;
  ensure(length > 0 && length <= 200, 'directory/name', 'A name has 1 to 200 characters.', ['name']);
}

function evolve(state: Organisation | null, event: OrganisationEvent): Organisation | null {
  if (event.type === 'OrganisationRegistered')
    return { ...event.data, sites: [], contacts: [], namesShownToManufacturers: false };
  if (!state) return state;
  switch (event.type) {
    case 'OrganisationRenamed':
      return { ...state, name: event.data.name };
    case 'SiteAdded':
      return { ...state, sites: [...state.sites, event.data] };
    case 'SiteChanged':
      return {
        ...state,
        sites: state.sites.map((site) => (site.site === event.data.site ? { ...site, ...event.data } : site)),
      };
    case 'SiteClosed':
      return { ...state, sites: state.sites.filter((site) => site.site !== event.data.site) };
    case 'RosterChanged':
      return { ...state, contacts: event.data.contacts };
    case 'ConsentChanged':
      return { ...state, namesShownToManufacturers: event.data.namesShownToManufacturers };
  }
}
