import { useState } from 'react';
import { useAsked } from '../../api/ask';
import { useActing } from '../../api/viewer';
import { ErrorPanel } from '../../parts/error-panel';
import { TlpStrip } from '../../parts/tlp-strip';
import { Waiting } from '../../parts/waiting';
import { Advice } from './advice';
import classes from './detail.module.css';
import { DetailHead } from './detail-head';
import { AffectedDetailDocument } from './generated/affects-us';
import type { Line } from './lines';
import { MatchedDevices } from './matched-devices';
import { OurAnswers } from './our-answers';
import { WhereTheyAre } from './where-they-are';
import { WhyMatched } from './why-matched-table';

interface Props {
  readonly line: Line;
  readonly onBack: () => void;
}

/** In this order: what can happen, to whom, why it matched, what the maker advises, what we said, which devices. */
export function Detail({ line, onBack }: Props) {
  const { organisation } = useActing().membership;
  const { affected } = line;
  const [beside, setBeside] = useState<HTMLElement | null>(null);
  const advisory = affected.advisory.id;
  const { data, trouble, again } = useAsked(AffectedDetailDocument, {
    organisation,
    advisory,
    filter: { advisory },
  });
  const exposures = data?.exposures.edges.map(({ node }) => node) ?? [];
  const may = data?.advisory?.answersViewerCan?.find(({ action }) => action === 'answer') ?? null;
  const products = data?.advisory?.revisions.edges[0]?.node.products ?? [];
  const answers = data?.advisory?.answers?.edges.map(({ node }) => node) ?? [];
  const matched = products.filter(({ productId }) =>
    exposures.some(({ product, verdict }) => product === productId && verdict !== 'EXCLUDED'),
  );
  return (
    <section className={classes['detail']} aria-label={affected.advisory.title}>
      <TlpStrip tlp={affected.advisory.tlp} />
      <div className={classes['halves']}>
        <div className={classes['body']}>
          <DetailHead line={line} products={matched} may={may} onBack={onBack} />
          {trouble && (
            <ErrorPanel what="Why this matched could not be read." trouble={trouble} again={again} />
          )}
          {data ? (
            <>
              <div className={classes['two']}>
                <WhereTheyAre affected={affected} areas={data.affected.edges[0]?.node.areas ?? []} />
                <WhyMatched exposures={exposures} total={data.exposures.totalCount} />
              </div>
              <div className={classes['said']}>
                <Advice products={products} />
                <OurAnswers line={line} answers={answers} products={matched} />
              </div>
            </>
          ) : (
            !trouble && <Waiting what="Reading why this matched" />
          )}
          <MatchedDevices affected={affected} beside={beside} />
        </div>
        <div className={classes['beside']} ref={setBeside} />
      </div>
    </section>
  );
}
