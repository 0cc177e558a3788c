import { createHash } from 'node:crypto';
import { type Clock, type Documents, Fault, minute } from '@tocsin/kernel';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { InvalidGrant } from 'oidc-provider/lib/helpers/errors.js';
import { asAuth, type IssuerRecord, issuerRecords } from '../context.js';

/** The issuer's sessions, grants, codes and refresh tokens in documents, so that a restart keeps them. */
export interface IssuerState {
  /** The protocol library's adapter for one of its models. */
  adapter(model: string): Adapter;
  /** Ends every session, grant and refresh token of a person; answers how many records went. */
  endAll(person: string): Promise<number>;
  /** Removes what has expired, 1,000 records at most. Asked of itself every ten minutes of writing. */
  sweep(): Promise<number>;
}

const sweepEvery = 10 * minute;
const writesBeforeGivingUp = 5;

export function createState(ports: { readonly documents: Documents; readonly clock: Clock }): IssuerState {
  const { documents, clock } = ports;
  let sweptAt = 0;

  const removeWhere = async (filter: Record<string, unknown>): Promise<number> => {
    const page = await documents.find(issuerRecords, asAuth, { filter, first: 1_000 });
    await documents.remove(
      issuerRecords,
      page.items.map((record) => record.id),
    );
    return page.items.length;
  };
  const removeAll = async (filter: Record<string, unknown>): Promise<number> => {
    let removed = 0;
    for (let last = -1; last !== 0; removed += last) last = await removeWhere(filter);
    return removed;
  };
  const sweep = () => removeWhere({ expiresAt: { $lt: clock.now() } });
  const sweepNowAndThen = async () => {
    const now = Date.parse(clock.now());
    if (now - sweptAt < sweepEvery) return;
    sweptAt = now;
    await sweep();
  };

  /** Writes what `next` makes of the stored record, on that record: a write in between makes it look again. */
  async function change(
    id: string,
    next: (before: IssuerRecord | null) => Omit<IssuerRecord, 'id' | 'readers' | 'revision'>,
  ): Promise<void> {
    for (let attempt = 0; attempt < writesBeforeGivingUp; attempt++) {
      const before = await documents.get(issuerRecords, asAuth, id);
      const revision = (before?.revision ?? 0) + 1;
      const document: IssuerRecord = { ...next(before), id, readers: [], revision };
      if ((await documents.put(issuerRecords, [{ version: revision, document }])) === 1) return;
    }
    throw new Fault('auth/state-contended', 'The sign-in state is being changed by others.', true);
  }

  const adapter = (model: string): Adapter => {
    const idOf = (value: string) => `${model}:${createHash('sha256').update(value).digest('hex')}`;
    const findBy = async (field: 'uid' | 'userCode', value: string) => {
      const page = await documents.find(issuerRecords, asAuth, {
        filter: { [field]: value, model },
        first: 1,
      });
      return read(page.items[0] ?? null);
    };
    return {
      async upsert(value, payload, expiresIn) {
        await sweepNowAndThen();
        await change(idOf(value), (before) => recordOf(model, payload, before, expiresAt(clock, expiresIn)));
      },
      async find(value) {
        return read(await documents.get(issuerRecords, asAuth, idOf(value)));
      },
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (userCode) => findBy('userCode', userCode),
      async consume(value) {
        await change(idOf(value), (before) => {
          // Two that come at once with one code or refresh token: the second one gets nothing.
          if (!before || before.consumed !== null) throw new InvalidGrant('already used');
          return { ...before, consumed: Math.floor(Date.parse(clock.now()) / 1_000) };
        });
      },
      async destroy(value) {
        await documents.remove(issuerRecords, [idOf(value)]);
      },
      async revokeByGrantId(grant) {
        await removeAll({ grant, model });
      },
    };
  };

  return { adapter, sweep, endAll: (person) => removeAll({ person }) };
}

function expiresAt(clock: Clock, seconds: number | undefined): string {
  return new Date(Date.parse(clock.now()) + (seconds ?? 86_400) * 1_000).toISOString();
}

function recordOf(
  model: string,
  payload: AdapterPayload,
  before: IssuerRecord | null,
  expires: string,
): Omit<IssuerRecord, 'id' | 'readers' | 'revision'> {
  const { uid, userCode, grantId, accountId } = payload;
  return {
    model,
    payload: JSON.stringify(payload),
    uid: uid ?? null,
    userCode: userCode ?? null,
    grant: grantId ?? null,
    person: accountId ?? null,
    consumed: before?.consumed ?? null,
    expiresAt: expires,
  };
}

function read(record: IssuerRecord | null): AdapterPayload | undefined {
  if (!record) return undefined;
  const payload = JSON.parse(record.payload) as AdapterPayload;
  return record.consumed === null ? payload : { ...payload, consumed: record.consumed };
}
