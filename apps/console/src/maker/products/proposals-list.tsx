import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useClient } from 'urql';
import { useActing } from '../../api/viewer';
import { usePages } from '../../parts/data-table/use-pages';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { FilterChips } from '../../parts/filter-chips';
import { Waiting } from '../../parts/waiting';
import { allPages } from './all-pages';
import {
  type CatalogueProposalPartsFragment,
  CatalogueProposalsDocument,
  type CatalogueProposalsQuery,
} from './generated/products';
import classes from './products.module.css';
import { ProposalCard } from './proposal-card';

type Proposal = CatalogueProposalPartsFragment;

const kinds = [
  { key: 'ALIAS', word: 'Spellings' },
  { key: 'MANUFACTURER', word: 'Manufacturers' },
  { key: 'MODEL', word: 'Models' },
] as const;

const exported = [
  { name: 'question', value: (row: Proposal) => row.question },
  { name: 'kind', value: (row: Proposal) => row.kind.toLowerCase() },
  { name: 'as written', value: (row: Proposal) => row.text },
  { name: 'may mean', value: (row: Proposal) => row.candidates.map(({ name }) => name).join('; ') },
  { name: 'asked by', value: (row: Proposal) => row.evidence.map(({ trackingId }) => trackingId).join('; ') },
  {
    name: 'decided',
    value: (row: Proposal) =>
      row.decisions.map(({ confirmed, at }) => `${confirmed ? 'confirmed' : 'rejected'} ${at}`).join('; '),
  },
];

const connectionOf = (data: CatalogueProposalsQuery) => data.proposals;

/** Questions that advisories raised: the open ones, or those that were decided. */
export function ProposalsList({ organisation }: { readonly organisation: string }) {
  const { membership } = useActing();
  const { kind, decided = false } = useSearch({ from: '/products' });
  const navigate = useNavigate({ from: '/products' });
  const client = useClient();
  const variables = { organisation, kind: kind ?? null, decided };
  const pages = usePages(CatalogueProposalsDocument, variables, connectionOf, { size: 25 });
  return (
    <>
      <div className={classes['filters']}>
        <FilterChips
          label="Of what"
          chips={kinds}
          chosen={kind}
          onChoose={(next) => navigate({ search: (before) => ({ ...before, kind: next }) })}
        />
        <FilterChips
          label="State"
          chips={[{ key: 'decided', word: 'Decided' }]}
          chosen={decided ? 'decided' : undefined}
          onChoose={(next) =>
            navigate({ search: (before) => ({ ...before, decided: next ? true : undefined }) })
          }
        />
        <ExportMenu<Proposal>
          name="catalogue-questions"
          title={`Questions of the catalogue for ${membership.name}`}
          filter={[decided ? 'decided' : 'open', kinds.find(({ key }) => key === kind)?.word.toLowerCase()]
            .filter(Boolean)
            .join(', ')}
          columns={exported}
          read={async (report, signal) => ({
            rows: await allPages(client, CatalogueProposalsDocument, variables, connectionOf, report, signal),
            tlp: 'AMBER_STRICT',
          })}
        />
      </div>
      {pages.trouble && (
        <ErrorPanel what="The questions could not be read." trouble={pages.trouble} again={pages.again} />
      )}
      {pages.waiting && <Waiting what="Reading the questions" />}
      {!pages.waiting && pages.rows.length === 0 && (
        <EmptyState
          kind="nothing-matches-you"
          title={decided ? 'Nothing was decided yet' : 'No question is open'}
        >
          <p>Advisories raise them, when they name a maker or a model that the catalogue does not know.</p>
        </EmptyState>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard (WCAG 2.1.1). */}
      <section className={classes['proposals']} tabIndex={0} aria-label="Questions">
        {pages.rows.map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} />
        ))}
        {pages.total > pages.rows.length && (
          <Button variant="default" onClick={() => pages.need(pages.rows.length)}>
            Read more
          </Button>
        )}
      </section>
    </>
  );
}
