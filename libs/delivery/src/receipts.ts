import { holdsAt, type Page, type Ports } from '@tocsin/kernel';
import { may, type Principal } from '@tocsin/sharing';
import { policy } from './domain/policy.js';
import { asDelivery, groups, organisations } from './known.js';
import { advisories, type KnownAdvisory, type LineDocument, lines } from './views.js';

/** What became of an advisory at the organisations that got it, as far as its source or a coordinator may know. */
export interface Receipts {
  readonly advisory: string;
  /** Organisations; `null` where they are fewer than three and not all shown by name: a small number is a name. */
  readonly delivered: number | null;
  readonly acknowledged: number | null;
  /** By name only where one's own group or the organisation's consent allows it. */
  readonly organisations: readonly {
    readonly organisation: string;
    readonly status: 'delivered' | 'acknowledged';
  }[];
}

const fewest = 3;
const page = 500;
const mostLines = 20_000;

/**
 * Delivered and acknowledged, and nothing else: no person, channel, attempt or reason.
 * A coordinator of the ISAO that sent it, or that owns a group it was addressed to, sees present members by name;
 * a manufacturer sees names with consent; others see numbers of three and more.
 */
export function createReceipts({ documents, clock }: Ports) {
  async function statuses(advisory: string): Promise<ReadonlyMap<string, 'delivered' | 'acknowledged'>> {
    const reached = new Map<string, 'delivered' | 'acknowledged'>();
    let seen = 0;
    for (let after: string | null = null, more = true; more && seen < mostLines; more = after !== null) {
      const filter = { advisory, kind: { $in: ['published', 'withdrawn'] } };
      const found: Page<LineDocument> = await documents.find(lines, asDelivery, {
        filter,
        first: page,
        after,
      });
      seen += found.items.length;
      for (const { organisation, acknowledged, entries } of found.items)
        if (acknowledged) reached.set(organisation, 'acknowledged');
        else if (!reached.has(organisation) && entries.some((entry) => entry.state === 'delivered'))
          reached.set(organisation, 'delivered');
      after = found.endCursor;
    }
    return reached;
  }

  /** The members whom this person coordinates: of groups that the advisory addresses and their organisation owns. */
  async function coordinated(principal: Principal, advisory: KnownAdvisory): Promise<ReadonlySet<string>> {
    const named = advisory.readers
      .filter((each) => each.startsWith('group:'))
      .map((each) => each.slice('group:'.length));
    const found = await documents.getMany(groups, asDelivery, named);
    const own = [...found.values()].filter(({ owner }) => isCoordinator(principal, owner));
    const present = own.flatMap(({ members }) => members.filter((member) => holdsAt(clock.now(), member)));
    return new Set(present.map((member) => member.organisation));
  }

  return async (principal: Principal, id: string): Promise<Receipts | null> => {
    const advisory = await documents.get(advisories, principal, id);
    if (!advisory) return null;
    const isSource = may(principal, policy.receipts, advisory.source).allowed;
    const members = await coordinated(principal, advisory);
    if (!isSource && members.size === 0) return null;
    const reached = await statuses(id);
    const seen = isSource
      ? reached
      : new Map([...reached].filter(([organisation]) => members.has(organisation)));
    const known = await documents.getMany(organisations, asDelivery, [...seen.keys(), advisory.source]);
    const source = known.get(advisory.source)?.kind;
    const isCommunity = source === 'isao' && isCoordinator(principal, advisory.source);
    const shown = [...seen].filter(
      ([organisation]) =>
        members.has(organisation) ||
        isCommunity ||
        (source === 'manufacturer' && known.get(organisation)?.namesShownToManufacturers === true),
    );
    // Whoever does not see all names is not told "none" either: it would tell it from "one".
    const allNamed = isCommunity || !isSource;
    const isTold = (few: number, named: number) => few >= fewest || allNamed || (few > 0 && named === few);
    const count = (few: number, named: number) => (isTold(few, named) ? few : null);
    const acknowledged = (all: readonly (readonly [string, string])[]) =>
      all.filter(([, status]) => status === 'acknowledged').length;
    return {
      advisory: id,
      delivered: count(seen.size, shown.length),
      acknowledged: count(acknowledged([...seen]), acknowledged(shown)),
      organisations: shown.map(([organisation, status]) => ({ organisation, status })),
    };
  };
}

export type ReadReceipts = ReturnType<typeof createReceipts>;

function isCoordinator(principal: Principal, organisation: string): boolean {
  const membership = principal.memberships.find((each) => each.organisation === organisation);
  return membership?.roles.includes('coordinator') ?? false;
}
