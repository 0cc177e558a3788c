import { type Decider, type Event, ensure, sameJson } from '@tocsin/kernel';
import type { OrganisationKind } from '@tocsin/sharing';
import { type Contact, checkRoster } from './roster.js';
import { checkHandle, checkName } from './words.js';

/** More sites than any health system has; a limit because everything has one. */
const maxSites = 1_000;

export interface Site {
  readonly site: string;
  readonly handle: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
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
        return rename(checkName(command.name), state);
      case 'AddSite':
        return addSite(command, state);
      case 'ChangeSite':
        return changeSite(command, state);
      case 'CloseSite':
        siteOf(state, command.site);
        return [{ type: 'SiteClosed', data: { site: command.site } }];
      case 'ChangeRoster':
        return changeRoster(checkRoster(command.contacts), state);
      case 'ChangeConsent':
        return changeConsent(command, state);
    }
  },
};

function register(
  command: Of<'RegisterOrganisation'>,
  state: Organisation | null,
): readonly OrganisationEvent[] {
  const { handle, kind } = command;
  checkHandle(handle);
  const name = checkName(command.name);
  if (state && state.name === name && state.kind === kind) return [];
  ensure(!state, 'organisation/handle-taken', `The handle ${handle} is taken.`, ['handle']);
  return [{ type: 'OrganisationRegistered', data: { organisation: handle, handle, name, kind } }];
}

function rename(name: string, state: Organisation): readonly OrganisationEvent[] {
  return name === state.name ? [] : [{ type: 'OrganisationRenamed', data: { name } }];
}

function addSite(command: Of<'AddSite'>, state: Organisation): readonly OrganisationEvent[] {
  const { handle, timeZone } = command;
  checkHandle(handle);
  const site = { site: `${state.organisation}/${handle}`, handle, name: checkName(command.name), timeZone };
  const before = state.sites.find((each) => each.handle === handle);
  if (sameJson(before, site)) return [];
  ensure(!before, 'site/handle-taken', `${state.name} has a site ${handle} already.`, ['handle']);
  ensure(state.sites.length < maxSites, 'site/too-many', `An organisation has at most ${maxSites} sites.`);
  return [{ type: 'SiteAdded', data: site }];
}

function changeSite(command: Of<'ChangeSite'>, state: Organisation): readonly OrganisationEvent[] {
  const { site, timeZone } = command;
  const before = siteOf(state, site);
  const name = checkName(command.name);
  if (before.name === name && before.timeZone === timeZone) return [];
  return [{ type: 'SiteChanged', data: { site, name, timeZone } }];
}

function changeRoster(contacts: readonly Contact[], state: Organisation): readonly OrganisationEvent[] {
  return sameJson(contacts, state.contacts) ? [] : [{ type: 'RosterChanged', data: { contacts } }];
}

function changeConsent(
  { namesShownToManufacturers }: Of<'ChangeConsent'>,
  state: Organisation,
): readonly OrganisationEvent[] {
  if (namesShownToManufacturers === state.namesShownToManufacturers) return [];
  return [{ type: 'ConsentChanged', data: { namesShownToManufacturers } }];
}

function siteOf(state: Organisation, site: string): Site {
  const found = state.sites.find((each) => each.site === site);
  ensure(found, 'site/unknown', `${state.name} has no such site.`, ['site']);
  return found;
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
