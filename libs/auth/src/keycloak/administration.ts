import { Fault } from '@tocsin/kernel';
import { servicesClient } from './settings.js';
import { organisationServiceRole, organisationsGroup } from './verifier.js';

/** Somebody who may administer the realm: the bootstrap administrator, or whoever has its place. */
export interface Administrator {
  /** As this process reaches Keycloak, without a last slash. */
  readonly reachedAt: string;
  readonly realm: string;
  readonly username: string;
  readonly password: string;
}

/** A client by which an organisation's scripts speak. */
export interface ServiceAccount {
  readonly client: string;
  readonly secret: string;
}

/** What is done to the realm by command. Everything can be repeated: what is there already is left as it is. */
export interface Administration {
  /** The secret of the client by which our own processes speak. */
  servicesSecret(): Promise<string>;
  /** Sets that secret, where it is handed to the processes from elsewhere. */
  setServicesSecret(secret: string): Promise<void>;
  /** An account for an e-mail address that is known to be theirs; with a password where one is given. */
  ensurePerson(person: { email: string; name: string; password?: string }): Promise<void>;
  /**
   * The client of an organisation, in the organisation's group, with the role to speak for it; its tokens are good for so
   * many seconds, or as long as the realm says.
   */
  ensureServiceAccount(organisation: string, lifespan?: number): Promise<ServiceAccount>;
  /** Ends every session of a person; with `disable` they cannot begin another. */
  endSessions(email: string, more?: { disable?: boolean }): Promise<void>;
  /** Any request below the realm's administration, for what has no verb here. */
  request<T>(method: string, path: string, body?: unknown): Promise<T>;
}

const timeout = 15_000;
const there = 409;

interface Found {
  readonly id: string;
}

export function createAdministration(administrator: Administrator): Administration {
  const { reachedAt, realm } = administrator;
  let held: { readonly token: string; readonly until: number } | null = null;

  async function token(): Promise<string> {
    if (held && held.until > performance.now()) return held.token;
    const { username, password } = administrator;
    const body = new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username, password });
    const answer = await send(`${reachedAt}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body,
    });
    if (!answer.ok) throw failed('sign in as administrator', answer.status);
    const said = (await answer.json()) as { access_token: string; expires_in: number };
    held = { token: said.access_token, until: performance.now() + (said.expires_in - 15) * 1_000 };
    return held.token;
  }

  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
    const asked = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    return send(`${reachedAt}/admin/realms/${realm}${path}`, asked);
  }

  async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await call(method, path, body);
    const text = await answer.text();
    if (!answer.ok) throw failed(`${method} ${path}`, answer.status, text);
    return (text === '' ? null : JSON.parse(text)) as T;
  }

  /** Creates where it is missing. */
  async function ensure(path: string, body: object): Promise<void> {
    const answer = await call('POST', path, body);
    const text = await answer.text();
    if (!answer.ok && answer.status !== there) throw failed(`POST ${path}`, answer.status, text);
  }

  async function one(path: string): Promise<Found> {
    const [found] = await request<readonly Found[]>('GET', path);
    if (!found) throw failed(`GET ${path}`, 404);
    return found;
  }

  const client = (id: string) => one(`/clients?clientId=${encodeURIComponent(id)}`);
  const user = (email: string) => one(`/users?exact=true&email=${encodeURIComponent(email)}`);
  const secretOf = async (id: string) =>
    (await request<{ value: string }>('GET', `/clients/${id}/client-secret`)).value;

  async function ensureGroup(organisation: string): Promise<Found> {
    const parent = await request<Found>('GET', `/group-by-path${organisationsGroup.slice(0, -1)}`);
    await ensure(`/groups/${parent.id}/children`, { name: organisation });
    return request<Found>('GET', `/group-by-path${organisationsGroup}${encodeURIComponent(organisation)}`);
  }

  return {
    request,
    servicesSecret: async () => secretOf((await client(servicesClient)).id),
    async setServicesSecret(secret) {
      const { id } = await client(servicesClient);
      await request('PUT', `/clients/${id}`, { clientId: servicesClient, secret });
    },
    async ensurePerson({ email, name, password }) {
      const [firstName = name, ...rest] = name.split(' ');
      await ensure('/users', {
        ...{ username: email, email, emailVerified: true, enabled: true },
        ...{ firstName, lastName: rest.join(' ') || firstName },
      });
      if (password === undefined) return;
      const { id } = await user(email);
      await request('PUT', `/users/${id}/reset-password`, {
        type: 'password',
        value: password,
        temporary: false,
      });
    },
    async ensureServiceAccount(organisation, lifespan) {
      const clientId = `organisation-${organisation}`;
      await ensure('/clients', {
        ...{
          clientId,
          name: `Service of ${organisation}`,
          publicClient: false,
          serviceAccountsEnabled: true,
        },
        ...{ standardFlowEnabled: false, directAccessGrantsEnabled: false },
        ...{ defaultClientScopes: ['basic', 'acr', 'tocsin', 'organisations'], optionalClientScopes: [] },
      });
      const { id } = await client(clientId);
      const attributes = { 'access.token.lifespan': lifespan === undefined ? '' : String(lifespan) };
      await request('PUT', `/clients/${id}`, { clientId, attributes });
      const account = await request<Found>('GET', `/clients/${id}/service-account-user`);
      const group = await ensureGroup(organisation);
      await request('PUT', `/users/${account.id}/groups/${group.id}`);
      const role = await request<object>('GET', `/roles/${organisationServiceRole}`);
      await request('POST', `/users/${account.id}/role-mappings/realm`, [role]);
      return { client: clientId, secret: await secretOf(id) };
    },
    async endSessions(email, { disable = false } = {}) {
      const { id } = await user(email);
      if (disable) await request('PUT', `/users/${id}`, { enabled: false });
      await request('POST', `/users/${id}/logout`);
    },
  };
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeout) });
  } catch (error) {
    throw new Fault('auth/issuer-unreachable', 'Keycloak does not answer.', true, { cause: error });
  }
}

function failed(what: string, status: number, text = ''): Fault {
  const detail = `Keycloak answered ${status} to ${what}${text ? `: ${text.slice(0, 300)}` : ''}.`;
  return new Fault('auth/administration', detail, false);
}
