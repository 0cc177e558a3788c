import {
  type CommandMeta,
  type Decider,
  type Event,
  ensure,
  handle,
  type Instant,
  isTimeZone,
  type Ports,
  readInstant,
} from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import { organisations } from './views.js';

/** What a person asks for, and under which id, so that a repeat changes nothing. */
export interface Asked {
  readonly commandId?: string | null;
}

/** Reading past the sharing rules, and why. */
export const system = { system: 'whether what a command names exists' };

/** What every command of the context needs. */
export function createCommanding(ports: Ports) {
  const { events, documents, clock, ids } = ports;
  return {
    /** Two people who give the same command id ask for two things. */
    meta(principal: Principal, asked: Asked): CommandMeta {
      const { person } = principal;
      const commandId = asked.commandId ? `${person}/${asked.commandId}` : ids.next();
      return { commandId, actor: `person:${person}`, at: clock.now(), cause: null };
    },

    run: <S, C, E extends Event>(decider: Decider<S, C, E>, stream: string, command: C, by: CommandMeta) =>
      handle(events, decider, stream, command, by),

    async known(organisation: string, field: string): Promise<void> {
      const found = await documents.get(organisations, system, organisation);
      ensure(found, 'organisation/unknown', `There is no organisation ${organisation}.`, [field]);
    },

    /** From when until when: from now on, and without end, unless told otherwise. */
    period(dates: { readonly from?: string | null; readonly until?: string | null }): {
      from: Instant;
      until: Instant | null;
    } {
      return {
        from: instantOr(dates.from, clock.now(), 'from'),
        until: instantOr(dates.until, null, 'until'),
      };
    },

    untilOf: (dates: { readonly until?: string | null }): Instant =>
      instantOr(dates.until, clock.now(), 'until'),
  };
}

export type Commanding = ReturnType<typeof createCommanding>;

function instantOr<T>(text: string | null | undefined, otherwise: T, field: string): string | T {
  if (text === null || text === undefined) return otherwise;
  const instant = readInstant(text);
  ensure(instant, 'kernel/instant', 'An instant is written as 2026-11-24T09:00:00-05:00.', [field]);
  return instant;
}

export function checkZone(zone: string): void {
  ensure(isTimeZone(zone), 'kernel/time-zone', 'A time zone is an IANA name such as Europe/Vienna.', [
    'timeZone',
  ]);
}

/** Lets the commands of one key follow each other, for rules that look at more than one stream. */
export function inTurn(): <T>(key: string, run: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, run) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(run, run);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
