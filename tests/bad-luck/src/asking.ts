import { loadKeys, mintToken, realmPath, serviceOf } from '@tocsin/auth';
import { personId } from '@tocsin/directory';
import { systemClock } from '@tocsin/host';
import { eventually, type Serving } from './child.js';

/** Asks a process that serves: as an organisation's service account by handle, or a person by e-mail. */
export type Ask = <T>(who: string, query: string, variables?: object) => Promise<T>;

/** `data` is the folder of the process, whose keys speak for everybody. Throws what the answer minds. */
export async function asker({ address }: Pick<Serving, 'address'>, data: string): Promise<Ask> {
  const keys = await loadKeys(data);
  return async <T>(who: string, query: string, variables: object = {}): Promise<T> => {
    const token = await mintToken({
      keys,
      issuer: `${address}${realmPath}`,
      subject: who.includes('@') ? personId(who) : serviceOf(who),
      email: who,
      clock: systemClock,
    });
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data: found, errors } = (await answer.json()) as { data?: T; errors?: readonly unknown[] };
    const refusal = Object.values((found ?? {}) as Record<string, { refusal?: unknown } | null>).find(
      (payload) => payload?.refusal,
    );
    if (errors || refusal || !found) throw new Error(JSON.stringify(errors ?? refusal ?? answer.status));
    return found;
  };
}

/** Registers a hospital, whose administrator is `boss@HANDLE.example`; resolves once sign-in has heard of both. */
export async function registered(ask: Ask, handle: string): Promise<void> {
  const administrator = { email: `boss@${handle}.example`, name: 'Boss' };
  await ask(
    'operator',
    'mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { refusal { code } } }',
    { input: { handle, name: handle, kind: 'HEALTHCARE_PROVIDER', administrator } },
  );
  for (const who of [handle, administrator.email])
    await eventually(`${who} can be spoken for`, () =>
      ask(who, '{ viewer { person } }').then(
        () => true,
        () => false,
      ),
    );
}
