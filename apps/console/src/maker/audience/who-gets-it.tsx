import { useAsked } from '../../api/ask';
import { TlpChip } from '../../parts/tlp-chip';
import classes from './audience.module.css';
import { MakerExplainAudienceDocument } from './generated/audience';
import type { Sharing } from './sharing';

/** In sentences: who will read it once it is released. Asked before, so that nobody is surprised afterwards. */
export function WhoGetsIt({ source, sharing }: { readonly source: string; readonly sharing: Sharing }) {
  const { tlp, audience } = sharing;
  const { data, trouble } = useAsked(MakerExplainAudienceDocument, {
    source,
    tlp,
    audience: {
      organisations: [...audience.organisations],
      groups: [...audience.groups],
      people: [...audience.people],
    },
  });
  return (
    <section className={classes['who']} aria-label="Who will get this">
      <h2>
        Who will get this <TlpChip tlp={tlp} />
      </h2>
      {trouble ? (
        <p>{trouble.message}</p>
      ) : (
        <ul>
          {(data?.explainAudience ?? []).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
