import { createHash } from 'node:crypto';
import { type CommandMeta, ensure, handle, type Ports, Refusal, readInstant } from '@tocsin/kernel';
import { authorise, type Principal } from '@tocsin/sharing';
import { type Answer, type Subject, whole } from './domain/answer.js';
import { type AnswerCommand, answerDecider, checked } from './domain/decide.js';
import { policy } from './domain/policy.js';
import { handleOf } from './heard.js';
import { type AdvisoryDocument, advisories, organisations } from './views.js';

export interface Asked {
  readonly commandId?: string | null;
}

/** What is answered: of the whole organisation where no site is named, for all products where none is. */
export interface Named extends Asked {
  readonly organisation: string;
  readonly advisory: string;
  readonly product?: string | null;
  readonly sites?: readonly string[] | null;
}

/** An answer as it is handed in. */
export type Said = Pick<Answer, 'status'> & {
  readonly [Field in keyof Omit<Answer, 'status'>]?: Answer[Field];
};

const sitesAtOnce = 100;

/** The commands of the context: authorise → handle(decider) → the ids of what changed; `said` hears that something was. */
export function createAnswers(ports: Ports, said: () => void = () => {}) {
  const { events, documents, clock, ids } = ports;
  const system = { system: 'whether the site that an answer names exists' };

  /** The advisory as this person may read it: what cannot be read cannot be answered, nor found out. */
  async function readable(principal: Principal, id: string): Promise<AdvisoryDocument> {
    const advisory = await documents.get(advisories, principal, id);
    if (!advisory)
      throw new Refusal('advisory/unknown', 'There is no such advisory, or you may not see it.', [
        'advisory',
      ]);
    return advisory;
  }

  async function subjectsOf(principal: Principal, named: Named): Promise<readonly Subject[]> {
    const { organisation, sites } = named;
    const { id: advisory, tlp, products, revision } = await readable(principal, named.advisory);
    const product = named.product ?? whole;
    checkProduct(product, products);
    const handles = sites?.length ? [...new Set(sites.map((site) => handleOf(site)))] : [whole];
    ensure(handles.length <= sitesAtOnce, 'answer/too-many-sites', `At most ${sitesAtOnce} sites at once.`, [
      'sites',
    ]);
    if (sites?.length) await known(organisation, handles, sites);
    return handles.map((site) => ({ organisation, site, advisory, product, tlp, revision }));
  }

  async function known(organisation: string, handles: readonly string[], sites: readonly string[]) {
    const found = await documents.get(organisations, system, organisation);
    const strange = handles.findIndex((site) => !found?.sites.includes(site));
    const foreign = sites.findIndex((site) => site.includes('/') && !site.startsWith(`${organisation}/`));
    const index = foreign >= 0 ? foreign : strange;
    ensure(index < 0, 'site/unknown', 'The organisation has no such site.', ['sites', index]);
  }

  async function run(
    principal: Principal,
    named: Named,
    command: (subject: Subject, by: string, at: string) => AnswerCommand,
  ): Promise<readonly string[]> {
    const subjects = await subjectsOf(principal, named);
    const at = clock.now();
    const by = principal.person;
    const commandId = named.commandId ?? ids.next();
    const meta: CommandMeta = { commandId, actor: `person:${by}`, at, cause: null };
    const streams: string[] = [];
    for (const subject of subjects) {
      const stream = streamOf(subject);
      await handle(events, answerDecider, stream, command(subject, by, at), meta);
      streams.push(stream);
    }
    said();
    return streams;
  }

  return {
    /** Says that the advisory was seen: by the organisation, or by some of its sites. */
    async acknowledge(principal: Principal, named: Named): Promise<readonly string[]> {
      authorise(principal, policy.answer, named.organisation);
      return run(principal, named, (subject, by, at) => ({ type: 'Acknowledge', subject, by, at }));
    },

    /** Says where the organisation, or each of these sites, stands: the same answer for all, checked before the first. */
    async answer(principal: Principal, named: Named, given: Said): Promise<readonly string[]> {
      authorise(principal, policy.answer, named.organisation);
      const answer = checked(answerOf(given), clock.now());
      return run(principal, named, (subject, by, at) => ({ type: 'Answer', subject, answer, by, at }));
    },
  };
}

export type Answers = ReturnType<typeof createAnswers>;

/** One stream per subject. A product id may be any text: one that is long is named by its hash. */
export function streamOf({
  organisation,
  site,
  advisory,
  product,
}: Omit<Subject, 'tlp' | 'revision'>): string {
  return `answer-${organisation}~${site}~${advisory}~${productKey(product)}`;
}

export function productKey(product: string): string {
  const encoded = encodeURIComponent(product);
  return encoded.length <= 200 ? encoded : `sha256-${createHash('sha256').update(product).digest('hex')}`;
}

function checkProduct(product: string, products: AdvisoryDocument['products']): void {
  const fits = product.length > 0 && product.length <= 1_000 && !/[\p{Surrogate}\0]/u.test(product);
  const named = product === whole || !products || products.some((each) => each.productId === product);
  ensure(fits && named, 'answer/product-unknown', 'The advisory names no such product.', ['product']);
}

function answerOf(said: Said): Answer {
  const { expiresAt } = said;
  const instant = expiresAt ? readInstant(expiresAt) : null;
  ensure(instant || !expiresAt, 'kernel/instant', 'An instant is written as 2026-11-24T09:00:00-05:00.', [
    'expiresAt',
  ]);
  return {
    status: said.status,
    reason: said.reason ?? null,
    evidence: said.evidence ?? null,
    justification: said.justification ?? null,
    impactStatement: said.impactStatement ?? null,
    control: said.control ?? null,
    expiresAt: instant,
    grade: said.grade ?? null,
    reference: said.reference ?? null,
  };
}
