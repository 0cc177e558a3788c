import type { Tlp } from '@tocsin/sharing';
import type { RevisionDocument } from './views.js';

/** A label as GraphQL's enum writes it. */
export function tlpOf(label: string): Tlp {
  return label.replace('_', '+') as Tlp;
}

/** A revision as GraphQL has it; who released it is for its own organisation to know. */
export function shownRevision(revision: RevisionDocument, own: boolean) {
  const { facts } = revision;
  return {
    ...revision,
    releasedBy: own ? revision.releasedBy : null,
    version: facts.version,
    products: facts.products.map((product) => {
      const said = facts.statuses.filter((status) => status.productId === product.productId);
      const where = (...wanted: string[]) =>
        said
          .filter((fact) => fact.statuses.some((status) => wanted.includes(status)))
          .map((fact) => fact.vulnerability);
      return {
        productId: product.productId,
        name: product.name,
        vendors: product.vendors,
        versions: product.versions.map((version) => version.text),
        affectedBy: where('known_affected', 'first_affected', 'last_affected'),
        notAffectedBy: where('known_not_affected'),
        fixedIn: where('fixed', 'first_fixed'),
        remediations: [
          ...new Map(said.flatMap((fact) => fact.remediations).map((r) => [JSON.stringify(r), r])).values(),
        ],
      };
    }),
  };
}
