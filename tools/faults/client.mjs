// A client as a careful one is: what got no answer is sent again under the same command id, until there is one.
import { setTimeout as pause } from 'node:timers/promises';

const patience = 20_000;
const between = 250;
/** A neighbour that has not heard of an advisory after this long will not hear of it. */
const longestNotYet = 240_000;
/** Refused because a neighbour has not heard yet of what the command is about: asked again. */
const notYet = new Set(['advisory/unknown', 'kernel/conflict']);

/** Thrown where a command was given up without an answer: it may have been done or not. */
export class Unanswered extends Error {}
/** Thrown where the rules refused what they should have taken. */
export class Refused extends Error {}

/**
 * Ways to ask a gateway. `token(who)` gives a bearer token, or `null` for nobody. `leaves()` says, each time an answer
 * failed to come, whether the client gives up; `signal` ends everything.
 */
export function makeClient(address, token, { leaves = () => false, signal } = {}) {
  const tokens = new Map();
  const tokenOf = (who) => {
    const held = tokens.get(who) ?? token(who);
    tokens.set(who, held);
    return held;
  };

  async function ask(who, query, variables = {}) {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', accept: 'application/json' },
        ...(who !== null && { authorization: `Bearer ${await tokenOf(who)}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patience),
    });
    const text = await answer.text();
    return { ...parsed(text), text };
  }

  /** The payload of a mutation that was acknowledged. `onFailure` hears of each answer that did not come. */
  async function command({ who, mutation, input, selection = '', type, onFailure = () => {} }) {
    const name = type ?? `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${name}!) { ${mutation}(input: $input) { ${selection} refusal { code message } } }`;
    for (const began = performance.now(); ; ) {
      const said = await ask(who, query, { input }).catch((error) => ({
        errors: [{ message: error.message }],
      }));
      // An answer with a part missing is none: it is asked for again, and is the same as the first time.
      const payload = said.errors?.length ? null : said.data?.[mutation];
      if (payload && !payload.refusal) return payload;
      const isLate = performance.now() - began > longestNotYet;
      if (payload && (isLate || !notYet.has(payload.refusal.code)))
        throw new Refused(`${mutation}: ${payload.refusal.code} ${payload.refusal.message}`);
      if (!payload) {
        onFailure(said.errors?.[0]?.extensions?.code ?? said.errors?.[0]?.message ?? 'no answer');
        if (leaves()) throw new Unanswered(mutation);
      }
      if (signal?.aborted) throw new Unanswered(mutation);
      await pause(between);
    }
  }

  /** The data of a question; asked again until it is whole, or thrown after a minute. */
  async function get(who, query, variables) {
    const end = performance.now() + 60_000;
    for (;;) {
      const said = await ask(who, query, variables).catch((error) => ({
        errors: [{ message: error.message }],
      }));
      if (said.data && !said.errors?.length) return said.data;
      if (performance.now() > end) throw new Error(`${query}\n${JSON.stringify(said.errors ?? said.text)}`);
      await pause(between);
    }
  }

  return { ask, command, get };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { data: null, errors: [{ message: text.slice(0, 200) }] };
  }
}
