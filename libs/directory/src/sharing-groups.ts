import { ensure, type Ports } from '@tocsin/kernel';
import { authorise, may, type Principal } from '@tocsin/sharing';
import { type Asked, type Commanding, system } from './commanding.js';
import { type GroupCommand, groupDecider } from './domain/group.js';
import { reachesBeyond } from './domain/periods.js';
import { policy } from './domain/policy.js';
import { checkHandle } from './domain/words.js';
import { groups } from './views.js';

export interface Dates {
  readonly from?: string | null;
  readonly until?: string | null;
}

export type NamedGroup = Asked & { readonly group: string };

/** Sharing groups: kept by their owner; a member may leave by itself. */
export function groupCommands({ documents, clock }: Ports, commanding: Commanding) {
  const { meta, run, known, period, untilOf } = commanding;

  async function change(principal: Principal, input: NamedGroup, command: GroupCommand): Promise<string> {
    await run(groupDecider, `group-${input.group}`, command, meta(principal, input));
    return input.group;
  }

  async function ownsGroup(principal: Principal, group: string): Promise<void> {
    const found = await documents.get(groups, principal, group);
    ensure(found, 'group/unknown', unknownGroup, ['group']);
    authorise(principal, policy.groups, found.owner);
  }

  /** An organisation leaves a group that it sees, or that it is to belong to; any other is not there for it. */
  async function knowsGroup(principal: Principal, group: string, organisation: string): Promise<void> {
    if (await documents.get(groups, principal, group)) return;
    const found = await documents.get(groups, system, group);
    const expected = found?.members.some(
      (member) => member.organisation === organisation && reachesBeyond(member, clock.now()),
    );
    ensure(expected, 'group/unknown', unknownGroup, ['group']);
  }

  return {
    async createGroup(
      principal: Principal,
      input: Asked & { owner: string; handle: string; name: string },
    ): Promise<string> {
      authorise(principal, policy.groups, input.owner);
      const { handle, name, owner } = input;
      checkHandle(handle);
      const by = meta(principal, input);
      await run(groupDecider, `group-${handle}`, { type: 'CreateGroup', handle, name, owner }, by);
      const self = { type: 'AddMember', organisation: owner, from: by.at, until: null } as const;
      await run(groupDecider, `group-${handle}`, self, { ...by, commandId: `${by.commandId}-owner` });
      return handle;
    },

    async renameGroup(principal: Principal, input: NamedGroup & { name: string }): Promise<string> {
      await ownsGroup(principal, input.group);
      return change(principal, input, { type: 'RenameGroup', name: input.name });
    },

    async addMember(
      principal: Principal,
      input: NamedGroup & Dates & { organisation: string },
    ): Promise<string> {
      await ownsGroup(principal, input.group);
      const { organisation } = input;
      await known(organisation, 'organisation');
      return change(principal, input, { type: 'AddMember', organisation, ...period(input) });
    },

    async endMembership(
      principal: Principal,
      input: NamedGroup & { organisation: string; until?: string | null },
    ): Promise<string> {
      const { group, organisation } = input;
      if (may(principal, policy.administer, organisation).allowed)
        await knowsGroup(principal, group, organisation);
      else await ownsGroup(principal, group);
      return change(principal, input, { type: 'EndMembership', organisation, until: untilOf(input) });
    },
  };
}

const unknownGroup = 'There is no such sharing group, or you may not see it.';
