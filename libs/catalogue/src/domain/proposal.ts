import { type Decider, type Event, ensure, type Instant } from '@tocsin/kernel';
import type { Resolution } from '@tocsin/names';
import { type ReaderToken, token } from '@tocsin/sharing';

export type ProposalKind = 'alias' | 'manufacturer' | 'model';

/** For whom a decision holds: the whole community, or one organisation by its id. */
export type Scope = 'community' | { readonly organisation: string };

export interface Candidate {
  readonly manufacturer: string;
  readonly name: string;
  readonly how: Resolution;
}

export interface Evidence {
  readonly advisory: string;
  readonly trackingId: string;
}

/** What an advisory taught us to ask: true only once a person confirms it. */
export interface Proposed {
  readonly kind: ProposalKind;
  /** The spelling or product name as the advisory has it. */
  readonly text: string;
  /** Whose alias or model it may be; none for a manufacturer that nobody knows. */
  readonly candidates: readonly Candidate[];
  /** Who may read the advisory that it came from, and so may see the question. */
  readonly readers: readonly ReaderToken[];
}

export interface Decision {
  readonly scope: Scope;
  readonly verdict: 'confirmed' | 'rejected';
  readonly by: string;
  readonly at: Instant;
  readonly reason: string | null;
}

export type ProposalEvent =
  | Event<'ProposalMade', Proposed & { readonly evidence: Evidence }>
  | Event<'EvidenceAdded', { readonly evidence: Evidence }>
  | Event<'ProposalDecided', Decision>;

export interface Proposal {
  readonly proposed: Proposed | null;
  readonly evidence: readonly Evidence[];
  readonly decisions: readonly Decision[];
}

export type ProposalCommand =
  | { readonly type: 'Propose'; readonly proposed: Proposed; readonly evidence: Evidence }
  | { readonly type: 'Decide'; readonly decision: Decision };

export const noProposal: Proposal = { proposed: null, evidence: [], decisions: [] };
const mostEvidence = 20;

export const proposalDecider: Decider<Proposal, ProposalCommand, ProposalEvent> = {
  initial: noProposal,
  evolve: evolveProposal,
  decide(command, state) {
    return command.type === 'Propose'
      ? propose(command.proposed, command.evidence, state)
      : settle(command.decision, state);
  },
};

export function evolveProposal(state: Proposal, event: ProposalEvent): Proposal {
  switch (event.type) {
    case 'ProposalMade': {
      const { evidence, ...proposed } = event.data;
      return { ...state, proposed, evidence: [evidence] };
    }
    case 'EvidenceAdded':
      return { ...state, evidence: [...state.evidence, event.data.evidence] };
    case 'ProposalDecided':
      return { ...state, decisions: [...state.decisions, event.data] };
  }
}

/** Once made, a proposal only gains evidence: what was rejected does not come back. */
function propose(proposed: Proposed, evidence: Evidence, state: Proposal): readonly ProposalEvent[] {
  if (!state.proposed) return [{ type: 'ProposalMade', data: { ...proposed, evidence } }];
  const known = state.evidence.some((one) => one.advisory === evidence.advisory);
  if (known || state.evidence.length >= mostEvidence || decidedFor(state.decisions, 'community')) return [];
  return [{ type: 'EvidenceAdded', data: { evidence } }];
}

function settle(decision: Decision, state: Proposal): readonly ProposalEvent[] {
  ensure(state.proposed, 'catalogue/proposal-unknown', 'There is no such proposal, or you may not see it.', [
    'proposal',
  ]);
  ensureOpen(state.proposed.readers, state.decisions, decision.scope);
  return [{ type: 'ProposalDecided', data: decision }];
}

/** Refuses where this was decided already, or where the community would learn what it may not see. */
export function ensureOpen(
  readers: readonly ReaderToken[],
  decisions: readonly Decision[],
  scope: Scope,
): void {
  ensure(!decidedFor(decisions, scope), 'catalogue/decided', 'This was decided already.', ['proposal']);
  ensure(
    scope !== 'community' || readers.includes(token.public) || readers.includes(token.community),
    'catalogue/not-for-the-community',
    'The advisory behind this is not for the whole community: it can be decided for an organisation alone.',
    ['scope'],
  );
}

/** Whether a decision holds for a scope: its own, or the community's. */
export function decidedFor(decisions: readonly Decision[], scope: Scope): Decision | null {
  const key = scopeKey(scope);
  return decisions.find((one) => one.scope === 'community' || scopeKey(one.scope) === key) ?? null;
}

export function scopeKey(scope: Scope): string {
  return scope === 'community' ? 'community' : token.organisation(scope.organisation);
}

/** Readers that say the same with fewer words: who reads for the community reads it all, so equal questions meet. */
export function widest(readers: readonly ReaderToken[]): readonly ReaderToken[] {
  if (readers.includes(token.public)) return [token.public];
  return readers.includes(token.community) ? [token.community] : [...new Set(readers)].sort();
}
