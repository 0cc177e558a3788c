import { createHash } from 'node:crypto';
import type { Basis } from '@tocsin/contracts';
import { type CommandMeta, ensure, handle, type Ports, Refusal, readInstant } from '@tocsin/kernel';
import { nameKeys, normaliseModel } from '@tocsin/names';
import { type Principal, type ReaderToken, token } from '@tocsin/sharing';
import { type ManufacturerCommand, manufacturerDecider } from './domain/manufacturer.js';
import { type ModelCommand, modelDecider } from './domain/model.js';
import { named } from './domain/naming.js';
import { authoriseScope, type ScopeName } from './domain/policy.js';
import {
  type Layer,
  type ManufacturerRecord,
  type ModelRecord,
  manufacturerId,
  modelId,
  type Ownership,
  streamOf,
} from './domain/record.js';
import type { Knowledge } from './knowledge.js';
import { manufacturers, models } from './views.js';

/** What a person asks for, on whose behalf, for whom, and under which id, so that a repeat changes nothing. */
export interface Asked {
  readonly organisation: string;
  readonly scope: ScopeName;
  readonly commandId?: string | null;
}

/** A reader with no more than the catalogue's layers of one scope. */
export interface ScopedReader {
  readonly tokens: readonly ReaderToken[];
}

/** The commands of the context, one method each: authorise → handle(decider) → the id of what changed. */
export function createCatalogue(ports: Ports, knowledge: Knowledge) {
  const { events, documents, clock, ids } = ports;

  function meta(principal: Principal, asked: Asked): CommandMeta {
    const commandId = asked.commandId ?? ids.next();
    return { commandId, actor: `person:${principal.person}`, at: clock.now(), cause: null };
  }

  async function onManufacturer(
    principal: Principal,
    asked: Asked & { manufacturer: string },
    command: (base: ManufacturerRecord) => ManufacturerCommand,
  ): Promise<string> {
    authoriseScope(principal, asked.scope, asked.organisation);
    const base = await manufacturerBase(asked, asked.manufacturer);
    const stream = streamOf(asked.manufacturer, base.layer);
    await handle(events, manufacturerDecider, stream, command(base), meta(principal, asked));
    knowledge.forget();
    return asked.manufacturer;
  }

  async function onModel(
    principal: Principal,
    asked: Asked & { model: string },
    command: (base: ModelRecord) => ModelCommand,
  ): Promise<string> {
    authoriseScope(principal, asked.scope, asked.organisation);
    const base = await modelBase(asked, asked.model);
    await handle(
      events,
      modelDecider,
      streamOf(asked.model, base.layer),
      command(base),
      meta(principal, asked),
    );
    knowledge.forget();
    return asked.model;
  }

  /** What a layer begins with: the name that the scope knows, nothing more. Refuses what the scope does not know. */
  async function manufacturerBase(asked: Asked, manufacturer: string): Promise<ManufacturerRecord> {
    const page = await documents.find(manufacturers, readerOf(asked), { filter: { manufacturer } });
    const known = page.items.flatMap((document) => document.record ?? []);
    const head = known.find((record) => record.head) ?? known[0];
    if (!head)
      throw new Refusal('catalogue/manufacturer-unknown', 'There is no such manufacturer here.', [
        'manufacturer',
      ]);
    return { ...head, layer: layerOf(asked), head: false, aliases: [], ownerships: [] };
  }

  async function modelBase(asked: Asked, model: string): Promise<ModelRecord> {
    const page = await documents.find(models, readerOf(asked), { filter: { model } });
    const known = page.items.flatMap((document) => document.record ?? []);
    const head = known.find((record) => record.head) ?? known[0];
    if (!head) throw new Refusal('catalogue/model-unknown', 'There is no such model here.', ['model']);
    const nothing = { aliases: [], udiDis: [], sameAs: [], releases: [] };
    return { ...head, ...nothing, layer: layerOf(asked), head: false };
  }

  return {
    async addManufacturer(principal: Principal, input: Asked & { name: string; basis?: Basis }) {
      authoriseScope(principal, input.scope, input.organisation);
      const name = named(input.name, ['name']);
      const keys = nameKeys(name);
      ensure(keys.length > 0, 'catalogue/name', 'A name has letters or digits.', ['name']);
      const manufacturer = manufacturerId(idOf([scopeOf(input), ...keys]));
      const held = await documents.find(manufacturers, readerOf(input), { filter: { keys: { $in: keys } } });
      ensure(
        held.items.every((document) => document.manufacturer === manufacturer),
        'catalogue/manufacturer-exists',
        `${held.items[0]?.record?.name} is known under this name already.`,
        ['name'],
      );
      const record: ManufacturerRecord = {
        ...{ manufacturer, name, layer: layerOf(input), head: true, aliases: [], ownerships: [] },
        basis: input.basis ?? byPerson(principal),
      };
      const stream = streamOf(manufacturer, record.layer);
      await handle(
        events,
        manufacturerDecider,
        stream,
        { type: 'RecordManufacturer', record },
        meta(principal, input),
      );
      knowledge.forget();
      return manufacturer;
    },

    addAlias: (principal: Principal, input: Asked & { manufacturer: string; alias: string; basis?: Basis }) =>
      onManufacturer(principal, input, (base) => ({
        type: 'AddAlias',
        base,
        alias: { name: input.alias, basis: input.basis ?? byPerson(principal) },
      })),

    async addOwnership(
      principal: Principal,
      input: Asked & { manufacturer: string } & Pick<Ownership, 'owner' | 'relation'> & {
          from?: string | null;
          until?: string | null;
          business?: string | null;
        },
    ) {
      authoriseScope(principal, input.scope, input.organisation);
      const { manufacturer: owner } = await manufacturerBase(input, input.owner);
      const ownership: Ownership = {
        ...{ owner, relation: input.relation, basis: byPerson(principal) },
        ...{ from: instant(input.from, 'from'), until: instant(input.until, 'until') },
        business: input.business ? named(input.business, ['business']) : null,
      };
      return onManufacturer(principal, input, (base) => ({ type: 'AddOwnership', base, ownership }));
    },

    /** Takes an alias out of a layer for good; a coordinator may take it out of the reference data. */
    async refuseAlias(principal: Principal, input: Asked & { manufacturer: string; alias: string }) {
      authoriseScope(principal, input.scope, input.organisation);
      const command = { type: 'RefuseAlias', name: input.alias, by: principal.person } as const;
      const layers = refusable(input);
      const page = await documents.find(manufacturers, readerOf(input), {
        filter: { manufacturer: input.manufacturer },
      });
      const keys = nameKeys(input.alias);
      const holding = page.items.filter(
        ({ layer, record }) =>
          layers.includes(layer) &&
          record?.aliases.some((one) => nameKeys(one.name).some((key) => keys.includes(key))),
      );
      ensure(holding.length > 0, 'catalogue/alias-unknown', 'The manufacturer has no such alias here.', [
        'alias',
      ]);
      for (const document of holding)
        await handle(events, manufacturerDecider, document.id, command, meta(principal, input));
      knowledge.forget();
      return input.manufacturer;
    },

    async addModel(
      principal: Principal,
      input: Asked & { manufacturer: string; name: string; family?: string | null; basis?: Basis },
    ) {
      authoriseScope(principal, input.scope, input.organisation);
      await manufacturerBase(input, input.manufacturer);
      const name = named(input.name, ['name']);
      const key = normaliseModel(name);
      ensure(key !== '', 'catalogue/name', 'A name has letters or digits.', ['name']);
      const { manufacturer } = input;
      const model = modelId(idOf([scopeOf(input), manufacturer, key]));
      const held = await documents.find(models, readerOf(input), { filter: { manufacturer, keys: key } });
      ensure(
        held.items.every((document) => document.model === model),
        'catalogue/model-exists',
        `${held.items[0]?.record?.name} is known under this name already.`,
        ['name'],
      );
      const record: ModelRecord = {
        ...{
          model,
          manufacturer,
          name,
          layer: layerOf(input),
          head: true,
          family: input.family?.trim() || null,
        },
        ...{ aliases: [], udiDis: [], sameAs: [], releases: [], basis: input.basis ?? byPerson(principal) },
      };
      const stream = streamOf(model, record.layer);
      await handle(events, modelDecider, stream, { type: 'RecordModel', record }, meta(principal, input));
      knowledge.forget();
      return model;
    },

    addModelAlias: (principal: Principal, input: Asked & { model: string; alias: string }) =>
      onModel(principal, input, (base) => ({
        type: 'AddAlias',
        base,
        alias: { name: input.alias, basis: byPerson(principal) },
      })),

    addUdiDi: (principal: Principal, input: Asked & { model: string; udiDi: string }) =>
      onModel(principal, input, (base) => ({ type: 'AddUdiDi', base, udiDi: input.udiDi })),

    addRebrand: async (principal: Principal, input: Asked & { model: string; sameAs: string }) => {
      authoriseScope(principal, input.scope, input.organisation);
      const other = await modelBase(input, input.sameAs);
      const { model, manufacturer } = other;
      return onModel(principal, input, (base) => ({
        type: 'AddRebrand',
        base,
        sameAs: { model, manufacturer, basis: byPerson(principal) },
      }));
    },

    addRelease: (
      principal: Principal,
      input: Asked & {
        model: string;
        version: string;
        releasedAt?: string | null;
        supportedUntil?: string | null;
      },
    ) =>
      onModel(principal, input, (base) => ({
        type: 'AddRelease',
        base,
        release: {
          version: input.version,
          releasedAt: instant(input.releasedAt, 'releasedAt'),
          supportedUntil: instant(input.supportedUntil, 'supportedUntil'),
          basis: byPerson(principal),
        },
      })),
  };
}

export type Catalogue = ReturnType<typeof createCatalogue>;

export function readerOf(asked: Pick<Asked, 'organisation' | 'scope'>): ScopedReader {
  const common = [token.public, token.community];
  return { tokens: asked.scope === 'own' ? [...common, token.organisation(asked.organisation)] : common };
}

function layerOf({ scope, organisation }: Asked): Layer {
  return scope === 'community' ? { kind: 'community' } : { kind: 'organisation', organisation };
}

function refusable({ scope }: Asked): readonly Layer['kind'][] {
  return scope === 'community' ? ['reference', 'community'] : ['organisation'];
}

function scopeOf({ scope, organisation }: Asked): string {
  return scope === 'community' ? 'community' : organisation;
}

function byPerson(principal: Principal): Basis {
  return { kind: 'person', reference: principal.person, verified: true };
}

function idOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function instant(text: string | null | undefined, field: string): string | null {
  if (text === null || text === undefined) return null;
  const read = readInstant(text);
  ensure(read, 'kernel/instant', 'An instant is written as 2026-11-24T09:00:00-05:00.', [field]);
  return read;
}
