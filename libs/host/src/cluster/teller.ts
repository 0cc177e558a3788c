import { bearerOf, type People, type TokenVerifier } from '@tocsin/auth/asking';
import { serviceRole } from '@tocsin/auth/keycloak';
import type { KafkaBus } from '@tocsin/bus/kafka';
import type { Health } from '../operations/server.js';
import { systemClock } from '../world.js';

/** Answers how a service is, from its first moment to its last. */
export interface Teller {
  readonly health: Health;
  /** Something without which it cannot answer, asked at every look. */
  lacks(what: string, look: () => Promise<void>): void;
  /** From now on services and the operator's people are told whether anything waits. */
  mayAsk(verifier: TokenVerifier, people: People, bus: Pick<KafkaBus, 'quiet'>): void;
  enter(): void;
  leave(): void;
}

const patience = 2_000;
/** The organisation of whoever runs the installation; the directory founds it under this handle. */
const operator = 'operator';

export function createTeller(): Teller {
  const looks = new Map<string, () => Promise<void>>();
  let serving = false;
  let quiet: Health['quiet'] = async () => null;
  return {
    health: {
      async ready() {
        if (!serving) return { ready: false, lacks: ['serving'] };
        const missing = await Promise.all(
          [...looks].map(async ([what, look]) => ((await inTime(look)) ? [] : [what])),
        );
        const lacks = missing.flat();
        return { ready: lacks.length === 0, lacks };
      },
      quiet: (authorization) => quiet(authorization),
    },
    lacks: (what, look) => void looks.set(what, look),
    mayAsk(verifier, people, bus) {
      quiet = async (authorization) =>
        (await isTrusted(authorization, verifier, people)) ? bus.quiet() : null;
    },
    enter() {
      serving = true;
    },
    leave() {
      serving = false;
    },
  };
}

async function inTime(look: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  const answer = look().then(
    () => true,
    () => false,
  );
  const found = await Promise.race([answer, late]);
  clearTimeout(timer);
  return found;
}

async function isTrusted(
  authorization: string | undefined,
  verifier: TokenVerifier,
  people: People,
): Promise<boolean> {
  try {
    const identity = await verifier.verify(bearerOf(authorization) ?? '');
    if (identity.roles.includes(serviceRole)) return true;
    const { memberships } = await people.principalOf(identity, systemClock.now());
    return memberships.some(({ organisation }) => organisation === operator);
  } catch {
    return false;
  }
}
