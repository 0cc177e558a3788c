import { type Decider, ensure, type Instant, sameJson } from '@tocsin/kernel';
import type { Audience, Tlp } from '@tocsin/sharing';
import {
  type Advisory,
  type AdvisoryEvent,
  type Document,
  type Embargo,
  evolve,
  noAdvisory,
  type Signature,
} from './advisory.js';
import { guards, standingOf } from './guards.js';
import { checkAudience, withinLabel } from './label.js';
import { importDocument, release, widen } from './releasing.js';
import { newerVersion, sameAdvisory } from './tracking.js';

interface By {
  /** The person. */
  readonly by: string;
}

export type AdvisoryCommand =
  | ({ type: 'DraftAdvisory'; source: string; document: Document; tlp: Tlp; audience: Audience } & By)
  | ({ type: 'ChangeDraft'; document: Document; basedOn?: string | null } & By)
  | ({ type: 'ChangeAudience'; tlp: Tlp; audience: Audience; at: Instant } & By)
  | ({ type: 'RequestReview' } & By)
  | ({ type: 'ReturnFromReview'; reason: string } & By)
  | ({ type: 'SetEmbargo'; embargo: Embargo; at: Instant } & By)
  | ({ type: 'ReleaseAdvisory'; at: Instant } & By)
  | ({ type: 'ReviseAdvisory'; document: Document; basedOn?: string | null } & By)
  | ({ type: 'VerifySignature'; sha256: string; signature: Signature } & By)
  | ({ type: 'WithdrawAdvisory'; reason: string; at: Instant } & By)
  /** `speaks`: the organisation files for the community, within the document's label; otherwise for itself. */
  | ({ type: 'ImportAdvisory'; source: string; document: Document; speaks: boolean; at: Instant } & By);

type Of<Type extends AdvisoryCommand['type']> = Extract<AdvisoryCommand, { type: Type }>;
type Events = readonly AdvisoryEvent[];

export const advisoryDecider: Decider<Advisory, AdvisoryCommand, AdvisoryEvent> = {
  initial: noAdvisory,
  evolve,
  decide(command, state) {
    switch (command.type) {
      case 'DraftAdvisory':
        return draft(command, state);
      case 'ChangeDraft':
        return changeDraft(command, state);
      case 'ChangeAudience':
        return changeAudience(command, state);
      case 'RequestReview':
        return requestReview(command, state);
      case 'ReturnFromReview':
        return returnFromReview(command, state);
      case 'SetEmbargo':
        return setEmbargo(command, state);
      case 'ReleaseAdvisory':
        return releaseDraft(command, state);
      case 'ReviseAdvisory':
        return revise(command, state);
      case 'WithdrawAdvisory':
        return withdraw(command, state);
      case 'VerifySignature':
        return verifySignature(command, state);
      case 'ImportAdvisory':
        return importDocument(state, command);
    }
  },
};

function draft(command: Of<'DraftAdvisory'>, state: Advisory): Events {
  ensure(
    state.status === 'none',
    'advisory/exists',
    'This advisory exists already; change its draft or revise it.',
  );
  const { source, document, tlp, audience, by } = command;
  checkAudience(tlp, audience);
  withinLabel(document.facts, tlp);
  return [{ type: 'AdvisoryDrafted', data: { source, document, tlp, audience, by } }];
}

function changeDraft({ document, by, basedOn }: Of<'ChangeDraft'>, state: Advisory): Events {
  guards.changeDraft(standingOf(state));
  if (!state.draft || state.draft.sha256 === document.sha256) return [];
  sameBeginning(state, basedOn);
  sameAdvisory(state.draft.facts, document.facts);
  withinLabel(document.facts, state.tlp);
  if (state.released) newerVersion(state.released.facts, document.facts);
  return [{ type: 'DraftChanged', data: { document, by } }];
}

function changeAudience(command: Of<'ChangeAudience'>, state: Advisory): Events {
  const { tlp, audience, by, at } = command;
  guards.changeAudience(standingOf(state), by);
  checkAudience(tlp, audience);
  if (tlp === state.tlp && sameJson(audience, state.audience)) return [];
  if (state.released) return [widen(state, state.released, { tlp, audience }, { by, at })];
  if (state.draft) withinLabel(state.draft.facts, tlp);
  return [{ type: 'AudienceChanged', data: { tlp, audience, by } }];
}

function requestReview({ by }: Of<'RequestReview'>, state: Advisory): Events {
  if (state.inReview) return [];
  guards.requestReview(standingOf(state));
  return [{ type: 'ReviewRequested', data: { by } }];
}

function returnFromReview({ reason, by }: Of<'ReturnFromReview'>, state: Advisory): Events {
  guards.returnFromReview(standingOf(state));
  return [
    { type: 'ReviewReturned', data: { reason: said(reason, 'Say what its authors are to change.'), by } },
  ];
}

function setEmbargo({ embargo, at, by }: Of<'SetEmbargo'>, state: Advisory): Events {
  guards.setEmbargo(standingOf(state), by);
  ensure(embargo.until > at, 'advisory/embargo-past', 'An embargo ends in the future.', ['until']);
  if (state.status === 'embargoed' && sameJson(embargo, state.embargo)) return [];
  return [{ type: 'EmbargoSet', data: { embargo, by } }];
}

function releaseDraft({ by, at }: Of<'ReleaseAdvisory'>, state: Advisory): Events {
  guards.releaseAdvisory(standingOf(state), by);
  return state.draft ? [release(state, state.draft, { by, at })] : [];
}

function revise({ document, by, basedOn }: Of<'ReviseAdvisory'>, state: Advisory): Events {
  guards.reviseAdvisory(standingOf(state));
  if (!state.released || state.draft?.sha256 === document.sha256) return [];
  sameBeginning(state, basedOn);
  sameAdvisory(state.released.facts, document.facts);
  newerVersion(state.released.facts, document.facts);
  withinLabel(document.facts, state.tlp);
  return [{ type: 'RevisionDrafted', data: { document, by } }];
}

function withdraw({ reason, by, at }: Of<'WithdrawAdvisory'>, state: Advisory): Events {
  if (state.status === 'withdrawn') return [];
  guards.withdrawAdvisory(standingOf(state));
  const { source, tlp, audience } = state;
  const released = state.released && { source, tlp, audience, trackingId: state.released.facts.trackingId };
  return [
    {
      type: 'AdvisoryWithdrawn',
      data: { reason: said(reason, 'Say why it is withdrawn.'), by, at, released },
    },
  ];
}

function verifySignature({ sha256, signature }: Of<'VerifySignature'>, state: Advisory): Events {
  if (signature.state !== 'verified' || state.released?.sha256 !== sha256) return [];
  if (state.released.signature?.state === 'verified') return [];
  return [{ type: 'SignatureVerified', data: { sha256, signature } }];
}

/** Two people who write at once lose nothing of each other's: the second is told to look first. */
function sameBeginning({ draft, released }: Advisory, basedOn: string | null | undefined): void {
  const now = draft ?? released;
  ensure(
    !basedOn || basedOn === now?.sha256,
    'advisory/changed-meanwhile',
    'Somebody has changed it since this was begun; look at what they wrote, then save.',
    ['basedOn'],
  );
}

function said(text: string, demand: string): string {
  const reason = text.trim();
  ensure(reason !== '', 'advisory/reason-needed', demand, ['reason']);
  ensure(reason.length <= 2_000, 'advisory/reason-too-long', 'A reason has at most 2,000 characters.', [
    'reason',
  ]);
  return reason;
}
