import type { Reach, WorldOptions } from './reach.js';
import { reachCluster } from './reach-cluster.js';
import { reachEmbedded } from './reach-embedded.js';

/** An answer as it came: nothing unwrapped, because what refusals say is tested too. */
export interface Answer {
  readonly status: number;
  readonly data: Json | null;
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  /** The whole body: what a reader could look through. */
  readonly text: string;
}

/** Data whose shape the query says; read with `at`. */
export type Json = Readonly<Record<string, unknown>>;

/** The value at a path of names and indexes such as `advisories.edges.0.node.id`; undefined where there is none. */
export function at<T = unknown>(data: unknown, path: string): T {
  const value = path
    .split('.')
    .reduce<unknown>((place, name) => (place as Record<string, unknown> | null)?.[name], data);
  return value as T;
}

/** Who asks: an e-mail address, the handle of an organisation for its service account, or nobody. */
export type Who = string | null;

/** A Tocsin of its own, and ways to ask it. */
export interface World extends Reach {
  ask(who: Who, query: string, variables?: object): Promise<Answer>;
  /** The data of an answer that has neither errors nor a refusal. */
  get(who: Who, query: string, variables?: object): Promise<Json>;
  /** Runs one mutation with its input; answers its payload without refusal. */
  tell(who: Who, mutation: string, input: object, selection?: string): Promise<Json>;
  /** Runs one mutation that the rules refuse; answers the refusal's code. */
  refused(who: Who, mutation: string, input: object): Promise<string>;
}

/** Everything in this process; with `TOPOLOGY=cluster` as services over the servers that the environment names. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const cluster = process.env['TOPOLOGY'] === 'cluster';
  return worldOver(await (cluster ? reachCluster() : reachEmbedded(options)));
}

/** Ways to ask whatever is reached. */
export function worldOver(reach: Reach): World {
  const tokens = new Map<string, Promise<string>>();

  async function ask(who: Who, query: string, variables: object = {}): Promise<Answer> {
    const held = who === null ? null : (tokens.get(who) ?? reach.token(who));
    if (who !== null && held) tokens.set(who, held);
    const response = await reach.send({
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(held && { authorization: `Bearer ${await held}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const { data = null, errors = [] } = JSON.parse(text) as Partial<Answer>;
    return { status: response.status, data, errors, text };
  }

  async function get(who: Who, query: string, variables?: object): Promise<Json> {
    const answer = await ask(who, query, variables);
    if (answer.errors.length > 0) throw new Error(`${who}: ${query}\n${answer.text}`);
    return answer.data as Json;
  }

  async function payload(
    who: Who,
    mutation: string,
    input: object,
    selection = '',
  ): Promise<Json & { refusal: { code: string } | null }> {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const named = inputTypes[mutation] ?? type;
    const query = `mutation ($input: ${named}!) { ${mutation}(input: $input) { ${selection} refusal { code message path } } }`;
    return at(await get(who, query, { input }), mutation);
  }

  return {
    address: reach.address,
    send: reach.send,
    settled: reach.settled,
    close: reach.close,
    get running() {
      return reach.running;
    },
    get masked() {
      return reach.masked;
    },
    token: reach.token,
    ask,
    get,
    async tell(who, mutation, input, selection) {
      const said = await payload(who, mutation, input, selection);
      if (said.refusal) throw new Error(`${who}: ${mutation} was refused: ${JSON.stringify(said.refusal)}`);
      return said;
    },
    async refused(who, mutation, input) {
      const { refusal } = await payload(who, mutation, input);
      if (!refusal) throw new Error(`${who}: ${mutation} was not refused.`);
      return refusal.code;
    },
  };
}

/** Mutations whose input is not named after them. */
const inputTypes: Readonly<Record<string, string>> = {
  addMember: 'MemberInput',
  requestReview: 'AdvisoryCommandInput',
  releaseAdvisory: 'AdvisoryCommandInput',
  returnFromReview: 'AdvisoryReasonInput',
  withdrawAdvisory: 'AdvisoryReasonInput',
  reviseAdvisory: 'ChangeDraftInput',
  refuseManufacturerAlias: 'AddManufacturerAliasInput',
  deleteSubscription: 'SubscriptionCommandInput',
  rotateWebhookSecret: 'WebhookCommandInput',
  removeWebhook: 'WebhookCommandInput',
  testWebhook: 'WebhookCommandInput',
  openNotice: 'NoticeCommandInput',
};

/** Waits for a fact: asks again until the answer is there, and says what was missing when it never came. */
export async function eventually<T>(
  what: string | (() => string),
  look: () => Promise<T | null | false | undefined>,
): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline)
      throw new Error(`It never came true that ${typeof what === 'string' ? what : what()}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
