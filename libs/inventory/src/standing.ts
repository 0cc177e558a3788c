import type { ClientRelationChanged, GroupChanged } from '@tocsin/contracts';
import { collection, type Instant, type Ports } from '@tocsin/kernel';
import { mayRead, type Relations, tokensOf } from '@tocsin/sharing';

/** A sharing group or a client relation, as the directory last told it. */
export interface CircleDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly groups: Relations['groups'];
  readonly clientRelations: Relations['clientRelations'];
}

export const circles = collection<CircleDocument>('circles');

/** Until when it is sure that no beginning or end of a membership or relation was overlooked. */
export interface LookedDocument {
  readonly id: 'until';
  readonly readers: readonly string[];
  readonly at: Instant;
  readonly version: number;
}

export const looked = collection<LookedDocument>('looked');

const system = { system: 'which advisories a hospital may be told of' };

/** Which advisories an organisation as a whole may be told of: what its own people all may read. */
export function createStanding({ documents, clock }: Pick<Ports, 'documents' | 'clock'>) {
  let known: Promise<Pick<Relations, 'groups' | 'clientRelations'>> | null = null;
  let tokens = new Map<string, readonly string[]>();
  let goodUntil: Instant | null = null;

  async function load() {
    const groups: Relations['groups'][number][] = [];
    const clientRelations: Relations['clientRelations'][number][] = [];
    let after: string | null = null;
    do {
      const page: { items: readonly CircleDocument[]; endCursor: string | null } = await documents.find(
        circles,
        system,
        { first: 1_000, after },
      );
      for (const circle of page.items) {
        groups.push(...circle.groups);
        clientRelations.push(...circle.clientRelations);
      }
      after = page.endCursor;
    } while (after !== null);
    return { groups, clientRelations };
  }

  async function tokensOfOrganisation(organisation: string): Promise<readonly string[]> {
    const now = clock.now();
    if (goodUntil !== null && now >= goodUntil) forget();
    known ??= load();
    const relations = await known;
    const held = tokens.get(organisation);
    if (held) return held;
    goodUntil ??= boundaryAfter(relations, now);
    const memberships = [{ organisation, kind: 'healthcare-provider' as const, roles: [] }];
    const presented = tokensOf({ person: '', memberships, ...relations }, now);
    tokens.set(organisation, presented);
    return presented;
  }

  function forget(): void {
    known = null;
    tokens = new Map();
    goodUntil = null;
  }

  return {
    async mayBeTold(organisation: string, readers: readonly string[]): Promise<boolean> {
      return mayRead(await tokensOfOrganisation(organisation), readers);
    },

    /** When a dated membership or relation next begins or ends; `null` where none will. */
    async nextBoundary(): Promise<Instant | null> {
      known ??= load();
      return boundaryAfter(await known, clock.now());
    },

    /** Whether one has begun or ended since `sawAll`, perhaps while nothing ran. */
    async missedBoundary(): Promise<boolean> {
      known ??= load();
      const at = (await documents.get(looked, system, 'until'))?.at ?? '';
      const now = clock.now();
      // The clock was ahead when that was written: what lies between now and then is still to come.
      if (at > now) return true;
      const next = boundaryAfter(await known, at);
      return next !== null && next <= now;
    },

    /** What began or ended until then has been seen to. */
    async sawAll(at: Instant): Promise<void> {
      const before = await documents.get(looked, system, 'until');
      const version = Math.max(Date.parse(at), (before?.version ?? 0) + 1);
      await documents.put(looked, [{ version, document: { id: 'until', readers: [], at, version } }]);
    },

    async learn(event: GroupChanged | ClientRelationChanged, version: number): Promise<readonly string[]> {
      const document = circleOf(event);
      await documents.put(circles, [{ version, document }]);
      forget();
      return event.type === 'org.tocsin.directory.GroupChanged.v1'
        ? [`group:${event.data.group}`]
        : [`clients-of:${event.data.provider}`];
    },
  };
}

export type Standing = ReturnType<typeof createStanding>;

function circleOf(event: GroupChanged | ClientRelationChanged): CircleDocument {
  if (event.type === 'org.tocsin.directory.GroupChanged.v1') {
    const { group, members } = event.data;
    return {
      id: `group:${group}`,
      readers: [],
      groups: members.map((member) => ({ ...member, group })),
      clientRelations: [],
    };
  }
  const { provider, client } = event.data;
  return { id: `relation:${provider}~${client}`, readers: [], groups: [], clientRelations: [event.data] };
}

function boundaryAfter(
  relations: Pick<Relations, 'groups' | 'clientRelations'>,
  now: Instant,
): Instant | null {
  const dates = [...relations.groups, ...relations.clientRelations].flatMap(({ from, until }) => [
    from,
    until,
  ]);
  const coming = dates.filter((date): date is Instant => date !== null && date > now).sort();
  return coming[0] ?? null;
}
