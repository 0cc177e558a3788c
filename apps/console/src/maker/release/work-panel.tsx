import { Link } from '@tanstack/react-router';
import { CsafFrame } from '../../advisories/csaf-frame';
import { SeverityMark } from '../../parts/severity-mark';
import { TlpStrip } from '../../parts/tlp-strip';
import { span, useNow, utcInstant } from '../../time';
import { AudiencePanel } from '../audience/audience-panel';
import { textOf } from '../csaf/json';
import { readText } from '../csaf/text';
import { at } from '../csaf/tree';
import { Checks } from '../editor/checks';
import { Difference } from '../editor/difference';
import { useCheck } from '../editor/use-check';
import { Preview } from '../preview/preview';
import { ReleaseActs } from './acts';
import type { MakerReleaseQuery } from './generated/release';
import classes from './release.module.css';
import { sentenceOf } from './sentence';
import { Steps } from './steps';
import { inZone } from './zoned';

type Advisory = NonNullable<MakerReleaseQuery['advisory']>;

interface Props {
  readonly advisory: Advisory;
  /** A page of its own, or beside a list. */
  readonly heading: 'h1' | 'h2';
}

/** What whoever decides has to see: where it stands, what is new, who gets it, what the tests say, and the document. */
export function WorkPanel({ advisory, heading: Heading }: Props) {
  const now = useNow();
  const { id, trackingId, title, severity, exploited, version, embargo, revisions, tlp, revision } = advisory;
  const text = advisory.draft ?? advisory.document ?? null;
  const read = text === null ? null : readText(text);
  const tree = read?.ok ? read.tree : null;
  const label = textOf(at(tree ?? undefined, ['document', 'distribution', 'tlp', 'label']));
  return (
    <div className={classes['panel']}>
      <TlpStrip tlp={tlp}>{embargo && `Embargo until ${utcInstant(embargo.until)}`}</TlpStrip>
      <header className={classes['head']}>
        <div className={classes['line']}>
          <span className="mono">{trackingId}</span>
          <SeverityMark severity={severity} />
          <span>version {textOf(at(tree ?? undefined, ['document', 'tracking', 'version'])) || version}</span>
          {exploited && <b className={classes['exploited']}>Exploited</b>}
        </div>
        <Heading className={classes['title']}>{title}</Heading>
        <p className={classes['state']}>{sentenceOf(advisory)}</p>
        {embargo && (
          <p className={classes['state']}>
            Embargo ends {inZone(embargo.until, embargo.zone)}
            {Date.parse(embargo.until) > now
              ? `, in ${span(Date.parse(embargo.until) - now)}.`
              : `: it is over since ${span(now - Date.parse(embargo.until))}.`}
          </p>
        )}
        {advisory.withdrawnBecause && (
          <p className={classes['state']}>Withdrawn: {advisory.withdrawnBecause}</p>
        )}
        <ReleaseActs advisory={advisory} text={text} />
        <Steps standing={advisory} />
        <nav className={classes['links']} aria-label="More of this advisory">
          <Link to={`/advisories/${id}` as '/advisories'}>Read it</Link>
          {revision > 0 && (
            <Link to="/advisories/$advisoryId/answers" params={{ advisoryId: id }}>
              Answers
            </Link>
          )}
        </nav>
      </header>
      <div className={classes['body']}>
        <div className={classes['main']}>
          {advisory.inWork && revision > 0 && text !== null && tree !== null && (
            <Difference advisory={id} text={text} released={advisory.document} tree={tree} />
          )}
          {text !== null && (
            <section className={classes['preview']} aria-label="As hospitals will see it">
              <h2>As hospitals {advisory.inWork ? 'will see' : 'see'} it</h2>
              {advisory.inWork && revision > 0 ? (
                <Preview text={text} />
              ) : (
                <CsafFrame html={advisory.html ?? null} title={title} />
              )}
            </section>
          )}
        </div>
        <aside className={classes['side']} aria-label="Readers, checks and revisions">
          <AudiencePanel advisory={advisory} label={label} />
          {advisory.inWork && text !== null && <Tests text={text} />}
          <section aria-label="Revisions">
            <h2>Revisions</h2>
            {revisions.edges.length === 0 && <p>None is out yet.</p>}
            <ol className={classes['revisions']}>
              {revisions.edges.map(({ node }) => (
                <li key={node.id}>
                  <b>
                    {node.revision}, version {node.version}
                  </b>
                  <span>{utcInstant(node.releasedAt)}</span>
                  {node.differences.slice(0, 6).map((sentence) => (
                    <p key={sentence}>{sentence}</p>
                  ))}
                  {node.revision > 1 && <p>{node.alert ? 'People were told.' : 'Nobody was alerted.'}</p>}
                </li>
              ))}
            </ol>
          </section>
        </aside>
      </div>
    </div>
  );
}

function Tests({ text }: { readonly text: string }) {
  const check = useCheck(text);
  const read = readText(text);
  return <Checks check={check} tree={read.ok ? read.tree : null} />;
}
