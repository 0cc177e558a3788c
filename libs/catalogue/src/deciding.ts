import type { Basis } from '@tocsin/contracts';
import { handle, type Ports, Refusal } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import type { Asked, Catalogue } from './catalogue.js';
import { authoriseScope } from './domain/policy.js';
import { type Decision, ensureOpen, proposalDecider, type Scope, scopeKey } from './domain/proposal.js';
import { type ProposalDocument, proposals } from './views.js';

type Decided = Asked & { readonly proposal: string };

/** A person's answers to what advisories raised: only these make it true, for their organisation or for the community. */
export function createDeciding({ events, documents, clock, ids }: Ports, catalogue: Catalogue) {
  /** The proposal, if its scope may see it: authorised, known, and not decided before. */
  async function open(principal: Principal, input: Decided): Promise<ProposalDocument> {
    authoriseScope(principal, input.scope, input.organisation);
    const found = await documents.get(proposals, principal, input.proposal);
    if (!found)
      throw new Refusal('catalogue/proposal-unknown', 'There is no such proposal, or you may not see it.', [
        'proposal',
      ]);
    return found;
  }

  async function settle(
    principal: Principal,
    input: Decided,
    said: Pick<Decision, 'verdict' | 'reason'>,
  ): Promise<string> {
    const at = clock.now();
    const decision = { ...said, scope: scopeOf(input), by: principal.person, at };
    await handle(
      events,
      proposalDecider,
      input.proposal,
      { type: 'Decide', decision },
      { commandId: input.commandId ?? ids.next(), actor: `person:${principal.person}`, at, cause: null },
    );
    return input.proposal;
  }

  return {
    /** Records what the proposal asks, then that it was confirmed: a crash between the two is finished by a repeat. */
    async confirm(
      principal: Principal,
      input: Decided & { manufacturer?: string | null; name?: string | null },
    ): Promise<string> {
      const proposal = await open(principal, input);
      if (!repeats(proposal, principal, input, 'confirmed'))
        ensureOpen(proposal.readers, proposal.decisions, scopeOf(input));
      const basis: Basis = {
        kind: 'advisory',
        reference: proposal.evidence[0]?.trackingId ?? proposal.id,
        verified: true,
      };
      const asked = { ...input, basis, commandId: `${proposal.id}>${input.scope}` };
      const name = input.name ?? proposal.text;
      if (proposal.kind === 'alias')
        await catalogue.addAlias(principal, {
          ...asked,
          manufacturer: chosen(proposal, input),
          alias: proposal.text,
        });
      else if (proposal.kind === 'manufacturer') await makeOrAlias(principal, asked, proposal, name);
      else await catalogue.addModel(principal, { ...asked, manufacturer: chosen(proposal, input), name });
      return settle(principal, input, { verdict: 'confirmed', reason: null });
    },

    async reject(principal: Principal, input: Decided & { reason?: string | null }): Promise<string> {
      const proposal = await open(principal, input);
      if (!repeats(proposal, principal, input, 'rejected'))
        ensureOpen(proposal.readers, proposal.decisions, scopeOf(input));
      return settle(principal, input, { verdict: 'rejected', reason: input.reason ?? null });
    },
  };

  /** A maker that nobody knew is new, unless the person says whose name it is. */
  async function makeOrAlias(
    principal: Principal,
    asked: Decided & { basis: Basis; commandId: string; manufacturer?: string | null },
    proposal: ProposalDocument,
    name: string,
  ): Promise<void> {
    if (asked.manufacturer)
      await catalogue.addAlias(principal, {
        ...asked,
        manufacturer: asked.manufacturer,
        alias: proposal.text,
      });
    else await catalogue.addManufacturer(principal, { ...asked, name });
  }
}

export type Deciding = ReturnType<typeof createDeciding>;

/** Whether this person said the same for the same scope before, and now repeats a command. */
function repeats(
  proposal: ProposalDocument,
  principal: Principal,
  input: Decided,
  verdict: Decision['verdict'],
): boolean {
  const scope = scopeKey(scopeOf(input));
  return proposal.decisions.some(
    (one) =>
      Boolean(input.commandId) &&
      one.verdict === verdict &&
      one.by === principal.person &&
      scopeKey(one.scope) === scope,
  );
}

function scopeOf({ scope, organisation }: Asked): Scope {
  return scope === 'community' ? 'community' : { organisation };
}

/** The manufacturer that a proposal is decided for: the one the person names, or the only one it could be. */
function chosen(proposal: ProposalDocument, input: { manufacturer?: string | null }): string {
  const { candidates } = proposal.proposed;
  const only = candidates.length === 1 ? candidates[0]?.manufacturer : null;
  const manufacturer = input.manufacturer ?? only;
  if (!manufacturer)
    throw new Refusal(
      'catalogue/manufacturer-needed',
      `Say which manufacturer is meant: ${candidates.map((one) => one.name).join(', ')}.`,
      ['manufacturer'],
    );
  return manufacturer;
}
