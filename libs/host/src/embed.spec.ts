import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Controller, Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { EventPattern } from '@nestjs/microservices';
import { type Context, collection, PORTS, type Ports, type PublicEvent } from '@tocsin/kernel';
import { graphql } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Embedded, type EmbedOptions, embed } from './embed.js';

const heard = collection<{ id: string; readers: readonly string[] }>('heard');
const rang = 'org.tocsin.tower.Rang.v1';
const system = { system: 'a spec' };

let folder: string;
let closed: string[];
/** What a listener does with an event; a spec may hold it up. */
let listening: (event: PublicEvent) => Promise<void>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-embed-'));
  closed = [];
  listening = async () => undefined;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A context that rings when told to, hears others ring, and answers its own name. */
function context(name: string): Context {
  @Resolver()
  class NameResolver {
    constructor(@Inject(PORTS) readonly ports: Ports) {}
    @Query()
    name() {
      return name;
    }
  }
  @Controller()
  class Listener implements OnModuleDestroy {
    constructor(@Inject(PORTS) readonly ports: Ports) {}
    @EventPattern<string>(rang, { group: 'listen' })
    async hear(event: PublicEvent) {
      await listening(event);
      await this.ports.documents.put(heard, [{ version: 1, document: { id: event.subject, readers: [] } }]);
    }
    onModuleDestroy() {
      closed.push(name);
    }
  }
  @Module({ controllers: [Listener], providers: [NameResolver] })
  class NamedModule {}
  const file = join(folder, `${name}.graphql`);
  writeFileSync(file, 'type Query { name: String! }');
  return {
    name,
    module: NamedModule,
    schema: pathToFileURL(file),
    views: [],
    collections: [heard],
    publish: (commit) => commit.events.map(({ data }) => ({ type: `org.tocsin.${name}.Rang.v1`, data })),
  };
}

const open = (names: readonly string[], more: Partial<EmbedOptions> = {}) =>
  embed({ folder: join(folder, 'data'), contexts: names.map(context), ...more });

const ring = (embedded: Embedded, stream: string) =>
  embedded.portsOf('tower').events.append({
    ...{ stream, expectedVersion: 0, commandId: stream, actor: 'person:ann', cause: null },
    ...{ at: embedded.clock.now(), events: [{ type: 'Rang', data: {} }] },
  });

async function heardBy(embedded: Embedded, name: string): Promise<readonly string[]> {
  const { items } = await embedded.portsOf(name).documents.find(heard, system);
  return items.map(({ id }) => id);
}

describe('contexts in one process', () => {
  it('answer for themselves and hear of each other', async () => {
    const embedded = await open(['tower', 'town']);
    const names = embedded.apps.map(
      async ({ schema }) => (await graphql({ schema, source: '{ name }' })).data?.name,
    );
    expect(await Promise.all(names)).toEqual(['tower', 'town']);
    await ring(embedded, 'bell-1');
    await embedded.settled();
    expect([await heardBy(embedded, 'tower'), await heardBy(embedded, 'town')]).toEqual([
      ['bell-1'],
      ['bell-1'],
    ]);
    await embedded.close();
  });

  it('have streams and documents of their own under the same names', async () => {
    const embedded = await open(['tower', 'town']);
    const { documents } = embedded.portsOf('town');
    await documents.put(heard, [{ version: 9, document: { id: 'only-town', readers: ['public'] } }]);
    await ring(embedded, 'bell-1');
    expect(await embedded.portsOf('town').events.read('bell-1')).toEqual([]);
    expect(await embedded.portsOf('tower').documents.get(heard, system, 'only-town')).toBeNull();
    expect(() => embedded.portsOf('elsewhere')).toThrow('There is no context elsewhere.');
    await embedded.close();
  });
});

describe('an end', () => {
  it('closes the last started first, once, however often it is asked for', async () => {
    const embedded = await open(['tower', 'town', 'field']);
    await Promise.all([embedded.close(), embedded.close()]);
    await embedded.close();
    expect(closed).toEqual(['field', 'town', 'tower']);
  });

  it('lets what is at hand finish before the store is gone', async () => {
    const embedded = await open(['tower', 'town']);
    let begun = () => {};
    let finish = () => {};
    const begins = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const finishes = new Promise<void>((resolve) => {
      finish = resolve;
    });
    listening = () => {
      begun();
      return finishes;
    };
    await ring(embedded, 'bell-1');
    await begins;
    const closing = embedded.close();
    finish();
    await closing;
    const again = await open(['tower', 'town']);
    await again.settled();
    expect([await heardBy(again, 'tower'), await heardBy(again, 'town')]).toEqual([['bell-1'], ['bell-1']]);
    await again.close();
  });

  it('keeps what nobody heard yet for the next start', async () => {
    const first = await open(['tower']);
    await ring(first, 'bell-1');
    await first.close();
    const second = await open(['tower', 'town']);
    await second.settled();
    expect(await heardBy(second, 'town')).toEqual(['bell-1']);
    await second.close();
  });

  it('comes by itself where a start fails, and frees the data folder', async () => {
    const broken = new Error('not today');
    const before = () => Promise.reject(broken);
    await expect(open(['tower'], { before })).rejects.toBe(broken);
    const embedded = await open(['tower']);
    await embedded.close();
  });

  it('goes on where one context cannot close', async () => {
    const embedded = await open(['tower', 'town']);
    closed.push = () => {
      throw new Error('stuck');
    };
    await Promise.allSettled([embedded.close()]);
    closed = [];
    const again = await open(['tower']);
    await again.close();
    expect(closed).toEqual(['tower']);
  });
});
