import {
  type Administration,
  createAdministration,
  createServiceToken,
  readKeycloakSettings,
} from '@tocsin/auth/keycloak';
import { Fault } from '@tocsin/kernel';
import { buildIndexes, removeDatabase } from './database.js';
import { compareTopics, removeTopics } from './topics.js';

/** A place on the servers, made ready for the services: topics, indexes, and the secret by which they are known. */
export interface Place {
  /** What the services are told. */
  readonly environment: NodeJS.ProcessEnv;
  readonly administration: Administration;
  /** A token by which our own processes are known. */
  serviceToken(): Promise<string>;
  /** Removes what a place with a name of its own left on the servers. */
  remove(): Promise<void>;
}

/**
 * Makes ready what the services need on the servers of the environment, and changes nothing that is there already. With a
 * name, apart from everything else on them. Needs `KEYCLOAK_ADMIN` and `KEYCLOAK_ADMIN_PASSWORD`.
 */
export async function openPlace(environment: NodeJS.ProcessEnv, name: string | null = null): Promise<Place> {
  const { reachedAt, realm } = readKeycloakSettings(environment);
  const { KEYCLOAK_ADMIN: username, KEYCLOAK_ADMIN_PASSWORD: password } = environment;
  if (!username || !password)
    throw new Fault(
      'auth/setting',
      'KEYCLOAK_ADMIN and KEYCLOAK_ADMIN_PASSWORD name who may administer the realm.',
      false,
    );
  const administration = createAdministration({ reachedAt, realm, username, password });
  const own: NodeJS.ProcessEnv = {
    ...environment,
    ...(name !== null && {
      KAFKA_PREFIX: name,
      MONGODB_URI: withDatabase(environment['MONGODB_URI'] ?? '', name),
    }),
    KEYCLOAK_CLIENT_SECRET: environment['KEYCLOAK_CLIENT_SECRET'] ?? (await administration.servicesSecret()),
  };
  await Promise.all([compareTopics(own, true), buildIndexes(own)]);
  return {
    environment: own,
    administration,
    serviceToken: createServiceToken(readKeycloakSettings(own)),
    async remove() {
      if (name === null) return;
      await Promise.all([removeTopics(own), removeDatabase(own)]);
    },
  };
}

/** The address of a server with the database that is meant. */
function withDatabase(uri: string, database: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/tocsin-${database}`);
}
