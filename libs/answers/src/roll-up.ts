import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Page, type PageArguments, type Ports, Refusal } from '@tocsin/kernel';
import { may, type Principal, token } from '@tocsin/sharing';
import { productKey } from './answers.js';
import { whole } from './domain/answer.js';
import { policy } from './domain/policy.js';
import {
  countedNow,
  type Given,
  organisationStanding,
  overtakenRevision,
  type Standing,
  standings,
} from './domain/standing.js';
import type { Contributions } from './domain/suppression.js';
import { pageOfList } from './list-page.js';
import { createPublisher } from './publisher.js';
import {
  type AdvisoryDocument,
  type AnswerDocument,
  advisories,
  answers,
  type OrganisationDocument,
  organisations,
} from './views.js';

/** How many organisations stand where, for one product, or for answers that name none. */
export interface RollUpRow {
  readonly product: string;
  readonly productName: string | null;
  readonly cells: readonly {
    readonly status: Standing;
    readonly suppressed: boolean;
    readonly atLeast: number | null;
    readonly atMost: number | null;
    readonly sitesAtLeast: number | null;
  }[];
  /** The sum of the cells' lower ends: no more is said of the total. */
  readonly heardFromAtLeast: number;
  /** Since when these counts are published; `null` while every cell is below three. */
  readonly asOf: string | null;
}

/** An organisation that agreed to be named, with where it stands. */
export interface NamedStanding {
  readonly organisation: string;
  readonly name: string;
  readonly product: string;
  readonly status: Standing;
  /** What it said of this revision stands no more: a later one changed what is affected or what to do. */
  readonly answeredOnRevision: number | null;
}

/** What an advisory's source sees. */
export interface RollUp {
  /** Organisations whom the label and the audience reach; `null` where counting them would tell who belongs to a group. */
  readonly addressed: number | null;
  rows(page: PageArguments): Promise<Page<RollUpRow>>;
  named(page: PageArguments): Promise<Page<NamedStanding>>;
}

const answersAtMost = 100_000;
const answering = ['healthcare-provider', 'service-provider'] as const;

type Said = Given & Pick<AnswerDocument, 'revision'>;
type ByProduct = ReadonlyMap<string, ReadonlyMap<string, readonly Said[]>>;

/** The roll-up of answers for the organisation that an advisory comes from. */
export function createRollUps(ports: Ports) {
  const { documents, clock } = ports;
  const system = { system: 'counts the answers to an advisory for its source, which was checked before' };
  const published = createPublisher(ports);

  async function answersTo(advisory: AdvisoryDocument): Promise<ByProduct> {
    const said = new Map<string, AnswerDocument[]>();
    let [after, count]: [string | null, number] = [null, 0];
    do {
      const page: Page<AnswerDocument> = await documents.find(answers, system, {
        filter: { advisory: advisory.id },
        first: 500,
        after,
      });
      for (const answer of page.items) {
        const own = said.get(answer.organisation) ?? [];
        said.set(answer.organisation, own);
        own.push(answer);
      }
      count += page.items.length;
      if (count > answersAtMost)
        throw new Refusal('answer/too-many', `More than ${answersAtMost} answers are not counted at once.`);
      after = page.endCursor;
      await nextTurn();
    } while (after !== null);
    const found = new Map<string, Map<string, Said[]>>();
    for (const [organisation, own] of said)
      for (const given of countedNow(own, advisory)) {
        const rows = found.get(given.product) ?? new Map<string, Said[]>();
        found.set(given.product, rows);
        rows.set(organisation, [...(rows.get(organisation) ?? []), given]);
      }
    return found;
  }

  /** Organisations that count: those that run devices, present, and not the source itself, whose part it knows. */
  async function countedAmong(ids: Iterable<string>, source: string) {
    const known = await documents.getMany(organisations, system, [...ids]);
    const counts = ({ id, kind, removed }: OrganisationDocument) =>
      !removed && id !== source && answering.some((each) => each === kind);
    return new Map([...known].filter(([, organisation]) => counts(organisation)));
  }

  async function addressed({ readers, source }: AdvisoryDocument): Promise<number | null> {
    const present = { kind: { $in: [...answering] }, removed: false, id: { $ne: source } };
    if (readers.includes(token.community)) return documents.count(organisations, system, present);
    const prefix = token.organisation('');
    if (!readers.every((reader) => reader.startsWith(prefix))) return null;
    const ids = readers.map((reader) => reader.slice(prefix.length));
    return (await countedAmong(ids, source)).size;
  }

  return async (principal: Principal, id: string): Promise<RollUp | null> => {
    const advisory = await documents.get(advisories, principal, id);
    if (!advisory || !may(principal, policy.rollUp, advisory.source).allowed) return null;
    const source = await documents.get(organisations, system, advisory.source);
    const given = await answersTo(advisory);
    const everybody = new Set([...given.values()].flatMap((rows) => [...rows.keys()]));
    const counted = await countedAmong(everybody, advisory.source);
    const shownByName = (organisation: OrganisationDocument) =>
      source?.kind === 'manufacturer' && organisation.namesShownToManufacturers;
    const now = clock.now();

    const standingsFor = (product: string) =>
      [...(given.get(product) ?? [])].flatMap(([organisation, answers]) => {
        const known = counted.get(organisation);
        const status = known && organisationStanding(answers, known.sites, now);
        const answeredOnRevision = overtakenRevision(answers, advisory);
        return known && status ? [{ known, status, answeredOnRevision, sites: placesAt(answers) }] : [];
      });

    async function row({ productId, name }: { productId: string; name: string | null }): Promise<RollUpRow> {
      const contributions: Contributions = Object.fromEntries(
        standingsFor(productId)
          .filter(({ known }) => !shownByName(known))
          .map(({ known, status, sites }) => [known.id, { cell: status, sites }]),
      );
      const { bands, at } = await published(`${id}~${productKey(productId)}`, contributions, now);
      const cells = standings.map((status) => {
        const { atLeast = 0, sitesAtLeast = 0 } = bands[status] ?? {};
        return atLeast === 0
          ? { status, suppressed: true, atLeast: null, atMost: null, sitesAtLeast: null }
          : { status, suppressed: false, atLeast, atMost: atLeast + 2, sitesAtLeast };
      });
      const heardFromAtLeast = cells.reduce((sum, cell) => sum + (cell.atLeast ?? 0), 0);
      return { product: productId, productName: name, cells, heardFromAtLeast, asOf: at || null };
    }

    return {
      addressed: await addressed(advisory),
      async rows(args) {
        const products = [{ productId: whole, name: null }, ...(advisory.products ?? [])];
        const order = new Map(products.map(({ productId }, index) => [productId, index]));
        const place = (product: string) => order.get(product) ?? products.length;
        const page = pageOfList(
          products,
          ({ productId }) => productId,
          args,
          (a, b) => place(a) - place(b),
        );
        const items: RollUpRow[] = [];
        for (const product of page.items) items.push(await row(product));
        return { ...page, items };
      },
      async named(args) {
        const list = [...given.keys()].flatMap((product) =>
          standingsFor(product)
            .filter(({ known }) => shownByName(known))
            .map(({ known: { id: organisation, name }, status, answeredOnRevision }) => ({
              ...{ organisation, name, product, status, answeredOnRevision },
            })),
        );
        const keyOf = (each: NamedStanding) => `${each.organisation}~${each.product}`;
        const sorted = list.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
        return pageOfList(sorted, keyOf, args);
      },
    };
  };
}

export type RollUps = ReturnType<typeof createRollUps>;

/** For how many sites an organisation spoke; the whole organisation counts as one. */
function placesAt(given: readonly Given[]): number {
  return new Set(given.map((each) => each.site)).size;
}
