import type { Directory } from './directory.js';
import type { MembershipDocument } from './views.js';

export const DIRECTORY = 'directory/commands';
export const QUERIES = 'directory/queries';

export type Input<Command extends keyof Directory> = Parameters<Directory[Command]>[1];

/** Kinds and roles as GraphQL's enums write them, and back. */
export const upper = (word: string) => word.toUpperCase().replaceAll('-', '_');
export const lower = <T extends string>(word: string) => word.toLowerCase().replaceAll('_', '-') as T;
export const same = <T>(document: T) => document;

export function shownMembership(membership: MembershipDocument) {
  return { ...membership, roles: membership.roles.map(upper) };
}
