import { useParams } from '@tanstack/react-router';
import { useAsked } from '../../api/ask';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { TlpStrip } from '../../parts/tlp-strip';
import { Waiting } from '../../parts/waiting';
import { LedgerNoticeDocument } from './generated/ledger';
import classes from './ledger.module.css';
import { LineStory } from './line-story';

/** Where a mail or a webhook leads: one line of the ledger, with what it is about. Opening it marks nothing. */
export function NoticePage() {
  const { noticeId } = useParams({ from: '/notices/$noticeId' });
  const { data, trouble, waiting, again } = useAsked(LedgerNoticeDocument, { id: noticeId });
  const notice = data?.notice;
  return (
    <>
      {notice?.content && <TlpStrip tlp={notice.content.tlp} />}
      <div className={classes['notice']}>
        {trouble && <ErrorPanel what="The notice could not be read." trouble={trouble} again={again} />}
        {waiting && <Waiting what="Reading the notice" />}
        {data && !notice && (
          <>
            <h1 className="unseen">Notice</h1>
            <EmptyState kind="withheld" title="There is no such notice for you">
              <p>It does not exist, or it was sent to somebody else. Both look the same from here.</p>
            </EmptyState>
          </>
        )}
        {notice && <LineStory notice={notice} heading="h1" />}
      </div>
    </>
  );
}
