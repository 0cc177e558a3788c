import { Fault, Refusal } from '@tocsin/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gate, listener, messages, ring, type TransportSubject, topic } from './subject.js';

/** What every transport keeps: at least once, order per subject, and one bad event never blocks. */
export function transportContract(name: string, open: () => Promise<TransportSubject>): void {
  describe(`${name} keeps the promises of a transport`, () => {
    let subject: TransportSubject;

    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.remove());

    it('every group is given every event, those before it came included, in order per subject', async () => {
      const [early, late] = [listener('ear.early'), listener('ear.late')];
      await subject.transport.subscribe(early.subscription);
      await subject.transport.publish(messages(ring('a', 1), ring('b', 1), ring('a', 2)));
      await subject.transport.subscribe(late.subscription);
      await subject.transport.publish(messages(ring('a', 3), ring('b', 2)));
      await subject.settled();
      for (const { ids } of [early, late]) {
        expect(ids().filter((id) => id.includes('/a/'))).toEqual([
          'tower/a/1/0',
          'tower/a/2/0',
          'tower/a/3/0',
        ]);
        expect(ids().filter((id) => id.includes('/b/'))).toEqual(['tower/b/1/0', 'tower/b/2/0']);
      }
    });

    it('an event comes as it was sent', async () => {
      const ear = listener('ear.listen');
      await subject.transport.subscribe(ear.subscription);
      const event = ring('a', 1, { data: { text: 'Ü \u2028 😀', none: null }, traceparent: '00-1-2-01' });
      await subject.transport.publish(messages(event));
      await subject.settled();
      expect(ear.heard[0]?.event).toEqual(event);
      expect(ear.heard[0]?.delivery).toMatchObject({ group: 'ear.listen', topic, attempt: 1 });
    });

    it('the next event of a subject waits for the one before, other subjects do not', async () => {
      const hold = gate();
      const [first, other] = [gate(), gate()];
      const ear = listener('ear.listen', async (event) => {
        if (event.id === 'tower/a/1/0') {
          first.open();
          await hold.opened;
        }
        if (event.subject === 'b') other.open();
      });
      await subject.transport.subscribe(ear.subscription);
      await subject.transport.publish(messages(ring('a', 1), ring('a', 2), ring('b', 1)));
      await Promise.all([first.opened, other.opened]);
      expect(ear.ids()).not.toContain('tower/a/2/0');
      hold.open();
      await subject.settled();
      // Which subject begins is nobody's promise.
      expect(ear.ids().filter((id) => id.startsWith('tower/a/'))).toEqual(['tower/a/1/0', 'tower/a/2/0']);
      expect(ear.ids()).toHaveLength(3);
    });

    it('events of types that nobody asked for are passed over', async () => {
      const ear = listener('ear.listen');
      await subject.transport.subscribe(ear.subscription);
      const others = Array.from({ length: 3_000 }, (_, index) =>
        ring('x', index, { type: 'org.tocsin.tower.Other.v1' }),
      );
      await subject.transport.publish(messages(...others, ring('a', 1)));
      await subject.settled();
      expect(ear.ids()).toEqual(['tower/a/1/0']);
    });

    it('a failure is tried again in its place', async () => {
      const ear = listener('ear.listen', async (event, { attempt }) => {
        if (event.id === 'tower/a/1/0' && attempt < 3) throw new Fault('ear/blocked', 'wax', true);
      });
      await subject.transport.subscribe(ear.subscription);
      await subject.transport.publish(messages(ring('a', 1), ring('a', 2)));
      await subject.settled();
      expect(ear.ids()).toEqual(['tower/a/1/0', 'tower/a/1/0', 'tower/a/1/0', 'tower/a/2/0']);
      expect(await subject.deadLetters.count()).toBe(0);
    });

    it('what fails on every try is set aside with cause and origin, and the rest goes on', async () => {
      const poison = new TypeError('cannot read the clapper');
      const ear = listener('ear.listen', async (event) => {
        if (event.streamversion === 1) throw poison;
      });
      const well = listener('ear.well');
      await subject.transport.subscribe(ear.subscription);
      await subject.transport.subscribe(well.subscription);
      await subject.transport.publish(messages(ring('a', 1), ring('a', 2), ring('b', 2)));
      await subject.settled();
      expect(new Set(ear.ids())).toEqual(new Set(['tower/a/1/0', 'tower/a/2/0', 'tower/b/2/0']));
      expect(well.ids()).toHaveLength(3);
      const letters = await subject.deadLetters.list();
      expect(letters).toMatchObject([
        {
          ...{ id: 'tower/a/1/0', group: 'ear.listen', topic, code: 'bug', tries: 3, event: ring('a', 1) },
          cause: 'TypeError: cannot read the clapper',
        },
      ]);
      expect(letters[0]?.position).not.toBe('');
    });

    it.each([
      ['store/full', true],
      ['store/read-only', false],
    ])(
      'while the store takes no writes (%s) an event waits, and is handled once it does',
      async (code, again) => {
        const ear = listener('ear.listen', async (_, { attempt }) => {
          if (attempt <= 10) throw new Fault(code, 'no room', again);
        });
        await subject.transport.subscribe(ear.subscription);
        await subject.transport.publish(messages(ring('a', 1)));
        await subject.settled();
        expect(ear.ids()).toHaveLength(11);
        expect(await subject.deadLetters.count()).toBe(0);
      },
    );

    it('a Fault that trying again cannot help is set aside at once', async () => {
      const ear = listener('ear.listen', async () => {
        throw new Fault('ear/gone', 'no ear', false);
      });
      await subject.transport.subscribe(ear.subscription);
      await subject.transport.publish(messages(ring('a', 1)));
      await subject.settled();
      expect(ear.ids()).toHaveLength(1);
      expect(await subject.deadLetters.list({ group: 'ear.listen' })).toMatchObject([
        { code: 'ear/gone', tries: 1 },
      ]);
    });

    it('a Refusal is recorded as ignored with its code, not tried again, not set aside', async () => {
      const ear = listener('ear.listen', async () => {
        throw new Refusal('ear/not-mine', 'Another parish.');
      });
      await subject.transport.subscribe(ear.subscription);
      await subject.transport.publish(messages(ring('a', 1)));
      await subject.settled();
      expect(ear.ids()).toHaveLength(1);
      expect(await subject.deadLetters.count()).toBe(0);
      expect(await subject.deadLetters.ignored()).toMatchObject([
        { id: 'tower/a/1/0', group: 'ear.listen', code: 'ear/not-mine', message: 'Another parish.' },
      ]);
    });

    it('two commands that met are no refusal: the event is tried again', async () => {
      const ear = listener('ear.listen', async (_, { attempt }) => {
        if (attempt === 1) throw new Refusal('kernel/conflict', 'Others were faster.');
      });
      await subject.transport.subscribe(ear.subscription);
      await subject.transport.publish(messages(ring('a', 1)));
      await subject.settled();
      expect(ear.ids()).toHaveLength(2);
      expect(await subject.deadLetters.ignored()).toEqual([]);
    });

    it('a dead letter is replayed for its group alone, and gone once that went well', async () => {
      let torn = true;
      const ear = listener('ear.listen', async () => {
        if (torn) throw new Fault('ear/torn', 'still torn', false);
      });
      const well = listener('ear.well');
      await subject.transport.subscribe(ear.subscription);
      await subject.transport.subscribe(well.subscription);
      await subject.transport.publish(messages(ring('a', 1)));
      await subject.settled();
      expect(await subject.deadLetters.replay('tower/a/1/0', 'ear.listen')).toBe(false);
      expect(await subject.deadLetters.list()).toMatchObject([{ tries: 2 }]);
      torn = false;
      expect(await subject.deadLetters.replay('tower/a/1/0', 'ear.listen')).toBe(true);
      expect(await subject.deadLetters.count()).toBe(0);
      expect(well.ids()).toHaveLength(1);
      await expect(subject.deadLetters.replay('tower/a/1/0', 'ear.listen')).rejects.toMatchObject({
        ...{ code: 'bus/no-such-letter' },
      });
    });

    it('after a restart a group goes on where it was, and what was not handled comes again', async () => {
      const stuck = gate();
      const first = listener('ear.listen', async (event) => {
        if (event.streamversion === 2) {
          stuck.open();
          throw new Fault('ear/asleep', 'not now', true);
        }
      });
      await subject.transport.subscribe(first.subscription);
      await subject.transport.publish(messages(ring('a', 1)));
      await subject.settled();
      await subject.transport.publish(messages(ring('a', 2), ring('a', 3)));
      await stuck.opened;
      subject = await subject.restart();
      const second = listener('ear.listen');
      await subject.transport.subscribe(second.subscription);
      await subject.settled();
      expect(second.ids()).not.toContain('tower/a/1/0');
      expect(second.ids().slice(-1)).toEqual(['tower/a/3/0']);
      const seen = new Set([...second.ids(), ...(await subject.deadLetters.list()).map(({ id }) => id)]);
      expect(seen).toEqual(new Set(['tower/a/2/0', 'tower/a/3/0']));
    });

    it('what every process hears begins now, and begins anew after a restart', async () => {
      const first = listener('ear.listen');
      await subject.transport.publish(messages(ring('a', 1)));
      await subject.transport.subscribe({ ...first.subscription, everyProcess: true });
      await subject.settled();
      await subject.transport.publish(messages(ring('a', 2)));
      await subject.settled();
      expect(first.ids()).toEqual(['tower/a/2/0']);
      subject = await subject.restart();
      await subject.transport.publish(messages(ring('a', 3)));
      const second = listener('ear.listen');
      await subject.transport.subscribe({ ...second.subscription, everyProcess: true });
      await subject.transport.publish(messages(ring('a', 4)));
      await subject.settled();
      expect(second.ids()).toEqual(['tower/a/4/0']);
    });

    it('thousands of events of many subjects all arrive, each subject in order', async () => {
      const ear = listener('ear.listen', (event) =>
        event.streamversion % 7 ? Promise.resolve() : new Promise((resolve) => setImmediate(resolve)),
      );
      await subject.transport.subscribe(ear.subscription);
      const all = Array.from({ length: 5_000 }, (_, index) =>
        ring(`s${index % 50}`, Math.floor(index / 50) + 1),
      );
      for (let from = 0; from < all.length; from += 500)
        await subject.transport.publish(messages(...all.slice(from, from + 500)));
      await subject.settled();
      expect(ear.heard).toHaveLength(5_000);
      const reached = new Map<string, number>();
      for (const { event } of ear.heard) {
        expect(event.streamversion).toBe((reached.get(event.subject) ?? 0) + 1);
        reached.set(event.subject, event.streamversion);
      }
    });
  });
}
