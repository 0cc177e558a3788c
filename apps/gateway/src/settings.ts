import { readFileSync } from 'node:fs';
import { type KeycloakSettings, readKeycloakSettings } from '@tocsin/auth/keycloak';
import { type Listening, readListening, readNumber } from '@tocsin/host/operations';
import { Fault } from '@tocsin/kernel';
import { defaultLimits, type Limits } from './limits.js';
import { defaultUpstream, type Upstream } from './over-http.js';

export interface GatewaySettings extends Listening {
  /** The composed supergraph (SDL). */
  readonly supergraph: string;
  readonly upstream: Upstream;
  readonly limits: Limits;
  /** `null` where nobody can sign in: a supergraph that is not ours. */
  readonly keycloak: KeycloakSettings | null;
  /** Where services tell how they are, by name. */
  readonly operations: ReadonlyMap<string, string>;
}

const ours = new URL('../supergraph.graphql', import.meta.url);

/**
 * Reads `SUPERGRAPH` (a file; default: ours), `SUBGRAPHS` and `OPERATIONS` (`name=address`, separated by commas),
 * `SUBGRAPH_TIMEOUT_MS`, `SUBGRAPH_RETRIES`, `LIMIT_DEPTH`, `LIMIT_COST`, `LIMIT_LIST`, where to listen, and Keycloak's.
 * A wrong one is a Fault that names it.
 */
export function readGatewaySettings(environment: NodeJS.ProcessEnv): GatewaySettings {
  const file = environment['SUPERGRAPH'];
  const upstream: Upstream = {
    addresses: addressesIn(environment, 'SUBGRAPHS'),
    timeout: readNumber(environment, 'SUBGRAPH_TIMEOUT_MS', defaultUpstream.timeout, 600_000),
    retries: readNumber(environment, 'SUBGRAPH_RETRIES', defaultUpstream.retries, 10),
  };
  const limits: Limits = {
    ...defaultLimits,
    depth: readNumber(environment, 'LIMIT_DEPTH', defaultLimits.depth, 1_000),
    cost: readNumber(environment, 'LIMIT_COST', defaultLimits.cost, 100_000_000),
    list: readNumber(environment, 'LIMIT_LIST', defaultLimits.list, 100_000),
  };
  return {
    ...readListening(environment, 4000),
    ...{ supergraph: readSupergraph(file), upstream, limits },
    keycloak: file && !environment['KEYCLOAK_URL'] ? null : readKeycloakSettings(environment),
    operations: addressesIn(environment, 'OPERATIONS'),
  };
}

function readSupergraph(file: string | undefined): string {
  try {
    return readFileSync(file || ours, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Fault('host/setting', `SUPERGRAPH names ${file}, which cannot be read (${code}).`, false);
  }
}

function addressesIn(environment: NodeJS.ProcessEnv, name: string): ReadonlyMap<string, string> {
  const parts = (environment[name] ?? '').split(',').filter((part) => part.trim() !== '');
  return new Map(
    parts.map((part) => {
      const [key = '', address = ''] = splitOnce(part.trim());
      if (key !== '' && URL.canParse(address)) return [key, address.replace(/\/+$/, '')];
      throw new Fault('host/setting', `${name} is a list of NAME=ADDRESS, separated by commas.`, false);
    }),
  );
}

function splitOnce(text: string): readonly string[] {
  const at = text.indexOf('=');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
