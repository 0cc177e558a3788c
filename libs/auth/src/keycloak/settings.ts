import { Fault } from '@tocsin/kernel';

/** Where Keycloak is, and who we are there. */
export interface KeycloakSettings {
  /** As browsers and tokens name it, without a last slash. */
  readonly url: string;
  /** As this process reaches it. */
  readonly reachedAt: string;
  readonly realm: string;
  readonly client: string;
  /** `null` where this process has none: it can verify tokens, and ask Keycloak nothing. */
  readonly secret: string | null;
}

/** The client by which services speak for themselves. */
export const servicesClient = 'tocsin-services';
const realmForm = /^[a-z0-9][a-z0-9-]{0,62}$/;

/**
 * Reads `KEYCLOAK_URL`, `KEYCLOAK_INTERNAL_URL`, `KEYCLOAK_REALM`, `KEYCLOAK_CLIENT_ID` and `KEYCLOAK_CLIENT_SECRET`.
 * A wrong one is a Fault that names it.
 */
export function readKeycloakSettings(environment: NodeJS.ProcessEnv): KeycloakSettings {
  const url = address(environment, 'KEYCLOAK_URL');
  const realm = environment['KEYCLOAK_REALM'] || 'tocsin';
  if (!realmForm.test(realm)) throw setting('KEYCLOAK_REALM is the name of a realm.');
  return {
    ...{ url, realm },
    reachedAt: environment['KEYCLOAK_INTERNAL_URL'] ? address(environment, 'KEYCLOAK_INTERNAL_URL') : url,
    client: environment['KEYCLOAK_CLIENT_ID'] || servicesClient,
    secret: environment['KEYCLOAK_CLIENT_SECRET'] || null,
  };
}

function address(environment: NodeJS.ProcessEnv, name: string): string {
  const text = environment[name] ?? '';
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw setting(`${name} is an address such as https://sign-in.example.`);
}

function setting(message: string): Fault {
  return new Fault('auth/setting', message, false);
}

/** The `iss` of the realm's tokens. */
export function issuerOf({ url, realm }: Pick<KeycloakSettings, 'url' | 'realm'>): string {
  return `${url}/realms/${realm}`;
}

/** An address of the realm's protocol, as this process reaches it. */
export function endpointOf({ reachedAt, realm }: KeycloakSettings, name: string): string {
  return `${reachedAt}/realms/${realm}/protocol/openid-connect/${name}`;
}
