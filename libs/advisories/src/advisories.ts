import { createHash } from 'node:crypto';
import type { Checker, CheckResult, CheckWishes } from '@tocsin/csaf';
import {
  type CommandMeta,
  ensure,
  handle,
  isTimeZone,
  type Ports,
  Refusal,
  readInstant,
} from '@tocsin/kernel';
import { type Audience, authorise, may, type Principal, type Rule, type Tlp } from '@tocsin/sharing';
import type { Advisory, AdvisoryEvent, Document } from './domain/advisory.js';
import { type AdvisoryCommand, advisoryDecider } from './domain/decide.js';
import { policy, ruleOf } from './domain/policy.js';
import { readable } from './reading.js';
import type { AdvisoryDocument } from './views.js';

/** What a person asks for, and under which id, so that a repeat changes nothing. */
export interface Asked {
  readonly commandId?: string | null;
}

interface Rewritten extends Asked {
  readonly advisory: string;
  readonly document: string;
  readonly basedOn?: string | null;
}

/** The commands of the context, one method each: authorise → handle(decider) → the stream's id. */
export function createAdvisories(ports: Ports, checker: Checker) {
  const { events, documents, blobs, clock, ids } = ports;

  function meta(principal: Principal, asked: Asked): CommandMeta {
    const { person } = principal;
    // Two people who give the same command id ask for two things.
    const commandId = asked.commandId ? `${person}/${asked.commandId}` : ids.next();
    return { commandId, actor: `person:${person}`, at: clock.now(), cause: null };
  }

  /** Reads, checks and keeps the bytes of a document that a person wrote; a broken one is refused, not quarantined. */
  async function written(text: string): Promise<Document> {
    const bytes = bytesOf(text);
    const result = await checker.check(bytes);
    const problem = result.problems[0];
    const { facts, sha256, sha512 } = result;
    if (!facts || !sha256 || !sha512 || problem)
      throw new Refusal(
        'advisory/document-invalid',
        problem ? `${problem.rule} (${problem.message})` : 'This is JSON, but no CSAF document.',
        ['document', ...(problem?.instancePath ?? '').split('/').slice(1)],
      );
    await blobs.put(bytes);
    return { sha256, sha512, facts };
  }

  /** A command on an advisory that exists, that the person may see, and that is of their organisation. */
  async function on(
    principal: Principal,
    rule: Rule | ((advisory: AdvisoryDocument) => Rule),
    asked: Asked & { advisory: string },
    command: AdvisoryCommand | (() => Promise<AdvisoryCommand>),
  ): Promise<string> {
    const found = await readable(documents, principal, asked.advisory);
    if (!found)
      throw new Refusal('advisory/unknown', 'There is no such advisory, or you may not see it.', [
        'advisory',
      ]);
    authorise(principal, typeof rule === 'function' ? rule(found) : rule, found.source);
    const decided = typeof command === 'function' ? await command() : command;
    await run(asked.advisory, decided, meta(principal, asked));
    return asked.advisory;
  }

  async function run(stream: string, command: AdvisoryCommand, by: CommandMeta): Promise<void> {
    await handle<Advisory, AdvisoryCommand, AdvisoryEvent>(events, advisoryDecider, stream, command, by);
  }

  return {
    /** What the checker says of a document in work; nothing is kept. For people who write advisories. */
    async check(principal: Principal, text: string, wishes: CheckWishes = {}): Promise<CheckResult> {
      const writes = principal.memberships.some(
        ({ organisation }) => may(principal, policy.write, organisation).allowed,
      );
      ensure(writes, 'sharing/not-permitted', 'Documents are checked for people who write advisories.');
      return checker.check(bytesOf(text), {}, wishes);
    },

    async draft(
      principal: Principal,
      input: Asked & { organisation: string; document: string; tlp: Tlp; audience: Audience },
    ): Promise<string> {
      authorise(principal, policy.write, input.organisation);
      const document = await written(input.document);
      const { organisation: source, tlp, audience } = input;
      const stream = streamOf(source, document.facts.publisher.namespace, document.facts.trackingId);
      const by = principal.person;
      await run(
        stream,
        { type: 'DraftAdvisory', source, document, tlp, audience, by },
        meta(principal, input),
      );
      return stream;
    },

    changeDraft: (principal: Principal, input: Rewritten) =>
      on(principal, policy.write, input, async () => ({
        type: 'ChangeDraft',
        document: await written(input.document),
        basedOn: input.basedOn,
        by: principal.person,
      })),

    changeAudience: (
      principal: Principal,
      input: Asked & { advisory: string; tlp: Tlp; audience: Audience },
    ) =>
      on(principal, ({ revision }) => ruleOf('changeAudience', revision > 0), input, {
        type: 'ChangeAudience',
        tlp: input.tlp,
        audience: input.audience,
        at: clock.now(),
        by: principal.person,
      }),

    requestReview: (principal: Principal, input: Asked & { advisory: string }) =>
      on(principal, policy.write, input, { type: 'RequestReview', by: principal.person }),

    returnFromReview: (principal: Principal, input: Asked & { advisory: string; reason: string }) =>
      on(principal, policy.write, input, {
        type: 'ReturnFromReview',
        reason: input.reason,
        by: principal.person,
      }),

    setEmbargo(principal: Principal, input: Asked & { advisory: string; until: string; zone: string }) {
      const until = readInstant(input.until);
      ensure(until, 'kernel/instant', 'An instant is written as 2026-11-24T09:00:00-05:00.', ['until']);
      ensure(
        isTimeZone(input.zone),
        'kernel/time-zone',
        'A time zone is an IANA name such as Europe/Vienna.',
        ['zone'],
      );
      const embargo = { until, zone: input.zone };
      const at = clock.now();
      return on(principal, policy.release, input, { type: 'SetEmbargo', embargo, at, by: principal.person });
    },

    release: (principal: Principal, input: Asked & { advisory: string }) =>
      on(principal, policy.release, input, {
        type: 'ReleaseAdvisory',
        at: clock.now(),
        by: principal.person,
      }),

    revise: (principal: Principal, input: Rewritten) =>
      on(principal, policy.write, input, async () => ({
        type: 'ReviseAdvisory',
        document: await written(input.document),
        basedOn: input.basedOn,
        by: principal.person,
      })),

    withdraw: (principal: Principal, input: Asked & { advisory: string; reason: string }) =>
      on(principal, policy.withdraw, input, {
        type: 'WithdrawAdvisory',
        reason: input.reason,
        at: clock.now(),
        by: principal.person,
      }),
  };
}

/** The bytes of a text; one that UTF-8 cannot write would be kept as another one, so it is refused. */
function bytesOf(text: string): Uint8Array {
  ensure(
    !/\p{Surrogate}/u.test(text),
    'advisory/not-text',
    'The document holds half of a surrogate pair, which UTF-8 cannot write.',
    ['document'],
  );
  return Buffer.from(text, 'utf8');
}

export type Advisories = ReturnType<typeof createAdvisories>;

/** One stream per filing organisation, publisher and tracking id: nobody's copy changes anybody else's. */
export function streamOf(organisation: string, namespace: string, trackingId: string): string {
  const key = JSON.stringify([organisation, namespace.trim().toLowerCase(), trackingId.trim().toLowerCase()]);
  return `advisory-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}
