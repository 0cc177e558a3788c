import type { Commit } from '@tocsin/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beforeFirst, brokenAt } from '../chain.js';
import type { ContextStore } from '../context-store.js';
import { at, bells, cast, type Subject, scanAll, tower } from './subject.js';

const everything = { system: 'the contract looks at all of it' };

/** What every event store keeps: order, one decision per version, one effect per command, own views with the commit. */
export function eventStoreContract(name: string, open: () => Promise<Subject>): void {
  describe(`${name} keeps the promises of an event store`, () => {
    let subject: Subject;
    let store: ContextStore;

    beforeEach(async () => {
      subject = await open();
      store = subject.forContext(tower);
    });
    afterEach(() => subject.remove());

    it('a commit comes back as it was given, chained to the one before', async () => {
      const first = await store.events.append(
        cast('bell-1', { traceparent: '00-1-2-01', data: { name: 'Große Glocke \u2028 😀', weight: 1.5 } }),
      );
      const second = await store.events.append(
        cast('bell-1', { expectedVersion: 1, cause: 'x/1', bulk: true }),
      );
      const commits = await store.events.read('bell-1');
      expect(commits).toEqual([first, second].map((one) => one.kind === 'appended' && one.commit));
      expect(commits.map(({ version, bulk }) => [version, bulk])).toEqual([
        [1, false],
        [2, true],
      ]);
      expect(brokenLinks(commits)).toEqual([]);
      expect(commits[0]?.traceparent).toBe('00-1-2-01');
    });

    it('a stream that does not exist reads as empty', async () => {
      expect(await store.events.read('bell-none')).toEqual([]);
    });

    it('a decision on an old version, or on a version yet to come, is a conflict', async () => {
      await store.events.append(cast('bell-1'));
      const late = await store.events.append(cast('bell-1', { commandId: 'other' }));
      const early = await store.events.append(cast('bell-1', { expectedVersion: 5 }));
      expect([late, early]).toEqual([
        { kind: 'conflict', version: 1 },
        { kind: 'conflict', version: 1 },
      ]);
      expect(await store.events.append(cast('bell-2', { expectedVersion: 1 }))).toEqual({
        ...{ kind: 'conflict', version: 0 },
      });
    });

    it('a repeated command answers as the first time and changes nothing, whatever version it names', async () => {
      const first = await store.events.append(cast('bell-1', { commandId: 'once' }));
      await store.events.append(cast('bell-1', { expectedVersion: 1 }));
      const again = await store.events.append(
        cast('bell-1', { commandId: 'once', expectedVersion: 2, data: { name: 'Other' } }),
      );
      expect(again).toEqual({ ...first, kind: 'repeated' });
      expect(await store.events.read('bell-1')).toHaveLength(2);
    });

    it('the same command id on two streams is two commands', async () => {
      await store.events.append(cast('bell-1', { commandId: 'both' }));
      expect((await store.events.append(cast('bell-2', { commandId: 'both' }))).kind).toBe('appended');
    });

    it('of many who decide on one version at once, one wins', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, who) => store.events.append(cast('bell-1', { commandId: `c${who}` }))),
      );
      expect(outcomes.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
      expect(await store.events.read('bell-1')).toHaveLength(1);
    });

    it('of a command sent twice at once, one is kept and both answer it', async () => {
      const outcomes = await Promise.all([cast('bell-1'), cast('bell-1')].map(store.events.append));
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['appended', 'repeated']);
    });

    it('many at once are judged each for itself and answered in order', async () => {
      await store.events.append(cast('bell-2'));
      const outcomes = await store.events.appendAll([
        cast('bell-1'),
        cast('bell-2', { commandId: 'late' }),
        cast('bell-2'),
        cast('bell-3'),
      ]);
      expect(outcomes.map(({ kind }) => kind)).toEqual(['appended', 'conflict', 'repeated', 'appended']);
    });

    it('own views show a commit when it is answered', async () => {
      await store.events.append(cast('bell-1', { data: { name: 'Maria' } }));
      await store.events.append(cast('bell-1', { expectedVersion: 1, data: { weight: 2 } }));
      expect(await store.documents.get(bells, everything, 'bell-1')).toEqual({
        ...{ id: 'bell-1', readers: ['public'], name: 'Maria', weight: 2 },
      });
    });

    it('several events of one commit fold one after the other, and a view may take its document away', async () => {
      const event = (type: string, name: string) => ({
        type,
        data: { id: 'bell-1', readers: ['public'], name },
      });
      await store.events.append(cast('bell-1', { events: [event('BellCast', 'A'), event('BellCast', 'B')] }));
      expect(await store.documents.get(bells, everything, 'bell-1')).toMatchObject({ name: 'B' });
      await store.events.append(cast('bell-1', { expectedVersion: 1, events: [event('BellRemoved', 'B')] }));
      expect(await store.documents.get(bells, everything, 'bell-1')).toBeNull();
      expect(await store.documents.count(bells, { tokens: ['public'] })).toBe(0);
      await store.events.append(cast('bell-1', { expectedVersion: 2, data: { name: 'C' } }));
      expect(await store.documents.count(bells, { tokens: ['public'] })).toBe(1);
    });

    it('a view that cannot take an event fails that commit alone', async () => {
      const torn = cast('bell-2', { events: [{ type: 'BellTorn', data: { id: 'bell-2', readers: [] } }] });
      const [one, two, three] = await Promise.allSettled(
        [cast('bell-1'), torn, cast('bell-3')].map(store.events.append),
      );
      expect([one?.status, three?.status]).toEqual(['fulfilled', 'fulfilled']);
      expect(two).toMatchObject({ reason: { name: 'Fault', code: 'store/view-failed' } });
      expect(await store.events.read('bell-2')).toEqual([]);
      const many = store.events.appendAll([cast('bell-4'), torn, cast('bell-5')]);
      await expect(many).rejects.toMatchObject({ name: 'Fault', code: 'store/view-failed' });
      expect(await store.documents.count(bells, { tokens: ['public'] })).toBe(4);
    });

    it.each([
      ['a date', new Date(0), 'a Date'],
      ['no number', Number.NaN, 'NaN'],
      ['a number that loses digits', 2 ** 53, '2^53'],
      ['a NUL', 'a\0b', 'NUL'],
      ['half a character', '\ud800', 'surrogate'],
      ['a function', () => 1, 'function'],
    ])('an event with %s is refused with its place', async (_, note, word) => {
      const refused = store.events.append(cast('bell-1', { data: { note: [{ deep: note }] } }));
      await expect(refused).rejects.toMatchObject({
        ...{ code: 'store/value', path: ['events', 0, 'data', 'note', 0, 'deep'] },
        message: expect.stringContaining(word),
      });
    });

    it('every commit is scanned in the order of its arrival, also with the clock set back', async () => {
      await store.events.append(cast('bell-1'));
      await store.events.append(cast('bell-2', { at: '2020-01-01T00:00:00.000Z' }));
      for (const version of [1, 2, 3, 4, 5])
        await store.events.append(cast('bell-1', { expectedVersion: version }));
      const commits = await scanAll(store.events);
      expect(commits.map(({ stream, version }) => `${stream}/${version}`)).toEqual([
        ...['bell-1/1', 'bell-2/1', 'bell-1/2', 'bell-1/3', 'bell-1/4', 'bell-1/5', 'bell-1/6'],
      ]);
    });

    it('contexts do not see each other', async () => {
      const other = subject.forContext({ ...tower, name: 'chapel' });
      await store.events.append(cast('bell-1'));
      expect(await other.events.read('bell-1')).toEqual([]);
      expect(await scanAll(other.events)).toEqual([]);
      expect(await other.documents.get(bells, everything, 'bell-1')).toBeNull();
      expect((await other.events.append(cast('bell-1'))).kind).toBe('appended');
    });

    it('the outbox holds each commit in order, each lane for itself, until it is marked', async () => {
      let woken = 0;
      const stop = store.outbox.onAppend(() => woken++);
      for (const stream of ['bell-1', 'bell-2', 'bell-3'])
        await store.events.append(cast(stream, { bulk: stream === 'bell-2' }));
      stop();
      expect(woken).toBe(3);
      const lane = (bulk: boolean) => store.outbox.pending({ bulk, after: 0, limit: 10 });
      const [first, third] = await lane(false);
      expect([first?.commit.stream, third?.commit.stream]).toEqual(['bell-1', 'bell-3']);
      expect((await lane(true)).map(({ commit }) => commit.stream)).toEqual(['bell-2']);
      expect(await store.outbox.waiting()).toEqual({ count: 3, oldestAt: at });
      await store.outbox.mark([first?.position ?? 0]);
      expect((await lane(false)).map(({ commit }) => commit.stream)).toEqual(['bell-3']);
      expect(await store.outbox.waiting()).toEqual({ count: 2, oldestAt: at });
    });

    it('one relay at a time holds the lease of a context', async () => {
      expect(await store.outbox.lease('one', 1_000)).toBe(true);
      expect(await store.outbox.lease('two', 1_000)).toBe(false);
      expect(await store.outbox.lease('one', 1_000)).toBe(true);
    });

    it('a restart keeps everything, the outbox included', async () => {
      await store.events.appendAll([cast('bell-1', { data: { tags: ['old'] } }), cast('bell-2')]);
      const before = await scanAll(store.events);
      subject = await subject.restart();
      const again = subject.forContext(tower);
      expect(await scanAll(again.events)).toEqual(before);
      expect((await again.outbox.waiting()).count).toBe(2);
      const found = await again.documents.find(bells, { tokens: ['public'] }, { filter: { tags: 'old' } });
      expect(found.items.map(({ id }) => id)).toEqual(['bell-1']);
      expect((await again.events.append(cast('bell-1'))).kind).toBe('repeated');
    });
  });
}

function brokenLinks(commits: readonly Commit[]) {
  return commits
    .map((commit, index) => brokenAt(commits[index - 1] ?? beforeFirst, commit))
    .filter((link) => link !== null);
}
