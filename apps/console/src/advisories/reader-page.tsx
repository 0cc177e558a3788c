import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useAsked } from '../api/ask';
import { EmptyState } from '../parts/empty-state';
import { ErrorPanel } from '../parts/error-panel';
import { IconArrowLeft } from '../parts/icons';
import { SeverityMark } from '../parts/severity-mark';
import { TlpStrip } from '../parts/tlp-strip';
import { Waiting } from '../parts/waiting';
import { ago, useNow, utcInstant } from '../time';
import { counted } from '../words';
import { Changes } from './changes-pane';
import { CsafFrame } from './csaf-frame';
import { statusWord } from './feed-columns';
import { AdvisoryToReadDocument } from './generated/advisories';
import type { Read } from './read';
import classes from './reader.module.css';
import { ReaderActions } from './reader-actions';
import { WhoSees } from './who-sees-pane';

/** One advisory: its document, how it changed, and who sees it and why. */
export function ReaderPage() {
  const { advisoryId } = useParams({ from: '/advisories/$advisoryId' });
  const { data, trouble, again } = useAsked(AdvisoryToReadDocument, { id: advisoryId });
  if (data?.advisory) return <Reader advisory={data.advisory} />;
  return (
    <div className={classes['body']}>
      <h1 className="unseen">Advisory</h1>
      {trouble && <ErrorPanel what="The advisory could not be read." trouble={trouble} again={again} />}
      {!data && !trouble && <Waiting what="Reading the advisory" lines={12} />}
      {data && (
        <EmptyState kind="withheld" title="Nothing to show here">
          <p>There is no such advisory, or it is not for you. Both look the same from here.</p>
          <Link to="/advisories">All advisories</Link>
        </EmptyState>
      )}
    </div>
  );
}

const panes = [
  ['document', 'Document'],
  ['changes', 'Changes'],
  ['readers', 'Who sees this'],
] as const;

function Reader({ advisory }: { readonly advisory: Read }) {
  const now = useNow();
  const { pane = 'document' } = useSearch({ from: '/advisories/$advisoryId' });
  const navigate = useNavigate({ from: '/advisories/$advisoryId' });
  const { embargo } = advisory;
  const counts = { document: null, changes: advisory.revisions.edges.length, readers: null };
  return (
    <article className={classes['reader']}>
      <TlpStrip tlp={advisory.tlp}>
        {embargo && `Embargo until ${utcInstant(embargo.until)} (${embargo.zone})`}
      </TlpStrip>
      <div className={classes['body']}>
        <header className={classes['head']}>
          <Link to="/advisories" className={classes['back'] ?? ''}>
            <IconArrowLeft size={16} aria-hidden /> All advisories
          </Link>
          <p className={classes['identity']}>
            <span className="mono">{advisory.trackingId}</span>
            <span>{advisory.publisher}</span>
            <span>{statusWord[advisory.status]}</span>
            <span>
              version {advisory.version}
              {advisory.revision > 1 && `, released here ${counted(advisory.revision, 'time')}`}
            </span>
            <span>released {ago(advisory.currentReleaseAt, now)}</span>
          </p>
          <h1>{advisory.title}</h1>
          <p className={classes['marks']}>
            <SeverityMark severity={advisory.severity} />
            {advisory.baseScore !== null && <span>CVSS {advisory.baseScore.toFixed(1)}</span>}
            {advisory.exploited && <b>It is being exploited.</b>}
            {advisory.cves.length > 0 && <span className="mono">{advisory.cves.slice(0, 6).join(' ')}</span>}
          </p>
          {advisory.withdrawnBecause && (
            <p className={classes['withdrawn']}>
              <b>Withdrawn.</b> {advisory.withdrawnBecause}
            </p>
          )}
          <ReaderActions advisory={advisory} />
        </header>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend that is seen. */}
        <div className={classes['panes']} role="group" aria-label="What of it">
          {panes.map(([key, word]) => (
            <button
              key={key}
              type="button"
              aria-pressed={pane === key}
              onClick={() => navigate({ search: (before) => ({ ...before, pane: key }) })}
            >
              {word} {counts[key] ?? ''}
            </button>
          ))}
        </div>
        {pane === 'document' && <CsafFrame html={advisory.html} title={advisory.title} />}
        {pane === 'changes' && <Changes advisory={advisory} />}
        {pane === 'readers' && <WhoSees advisory={advisory} />}
      </div>
    </article>
  );
}
