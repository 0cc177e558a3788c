import { type Bell, type Ear, openStreams, type Patience, type StreamRules } from './bell.js';
import type { Ports, Reader } from './ports.js';
import type { Collection } from './views.js';

/** Documents that belong to an organisation and carry the instant of their last change. */
export interface Watched {
  readonly from: Collection;
  /** The field that names the organisation, indexed together with the next. */
  readonly organisation: string;
  readonly changed: string;
}

/** Documents of one batch carry one instant: how many there are tells a batch that is half in from one that is. */
const countedAtMost = 1_000;

/** How changes are told: after each look nobody looks until `rest` ends, however often the bell rings. */
export interface ChangeRules extends StreamRules {
  readonly watched: readonly Watched[];
  readonly rest: Patience;
}

/** Ports that ring the bell after whatever they keep. */
export function ringing(ports: Ports, bell: Bell): Ports {
  const { events } = ports;
  const heard = <A extends unknown[], B>(run: (...given: A) => Promise<B>) => {
    return async (...given: A): Promise<B> => {
      const result = await run(...given);
      bell.ring();
      return result;
    };
  };
  return {
    ...ports,
    events: { ...events, append: heard(events.append), appendAll: heard(events.appendAll) },
  };
}

/**
 * Which of a person's organisations has something new, for as long as somebody listens; what it is they see by asking.
 * First each of them once: what was asked before anybody listened may have changed since.
 * Nobody is told of a document that they may not read.
 */
export function openChanges(
  { documents }: Pick<Ports, 'documents'>,
  bell: Bell,
  { watched, rest, ...rules }: ChangeRules,
) {
  const streams = openStreams(rules);

  async function newestOf(reader: Reader, organisation: string): Promise<string> {
    const found = watched.map(async ({ from, organisation: field, changed }) => {
      const filter = { [field]: organisation };
      const query = { filter, sort: { field: changed, descending: true }, first: 1 };
      const [newest] = (await documents.find(from, reader, query)).items;
      const at = (newest as Record<string, unknown> | undefined)?.[changed];
      if (typeof at !== 'string') return '';
      return `${at} ${await documents.count(from, reader, { ...filter, [changed]: at }, countedAtMost)}`;
    });
    return (await Promise.all(found)).join();
  }

  async function* heard(reader: Reader, organisations: readonly string[], ear: Ear) {
    const known = new Map<string, string>();
    for (const organisation of organisations) known.set(organisation, await newestOf(reader, organisation));
    yield* organisations;
    for (await ear.next(); !ear.ended(); await ear.next()) {
      const news: string[] = [];
      for (const organisation of organisations) {
        const newest = await newestOf(reader, organisation);
        if (newest === known.get(organisation)) continue;
        known.set(organisation, newest);
        news.push(organisation);
      }
      yield* news;
      await ear.rest(rest);
    }
  }

  return (person: string, reader: Reader, organisations: readonly string[]) =>
    streams(person, bell, (ear) => heard(reader, organisations, ear));
}
