import { SeverityMark } from '../parts/severity-mark';
import { TlpChip } from '../parts/tlp-chip';
import { Withheld } from '../parts/withheld';
import { ago, useNow } from '../time';
import classes from './bell.module.css';
import type { NoticeLineFragment } from './generated/notices';

interface Props {
  readonly notice: NoticeLineFragment;
  readonly unread: boolean;
  readonly onOpen: () => void;
}

const kinds: Readonly<Record<NoticeLineFragment['kind'], string>> = {
  PUBLISHED: 'Published',
  WITHDRAWN: 'Withdrawn',
  EXPOSURE: 'Affects you',
};

export function NoticeLine({ notice, unread, onOpen }: Props) {
  const now = useNow();
  const { content, kind, queuedAt, acknowledged } = notice;
  return (
    <button type="button" className={classes['notice']} data-unread={unread || undefined} onClick={onOpen}>
      <span className={classes['notice-top']}>
        {content ? <SeverityMark severity={content.severity} /> : <Withheld />}
        <span>{kinds[kind]}</span>
        <time dateTime={queuedAt}>{ago(queuedAt, now)}</time>
      </span>
      <b>{content?.title ?? content?.trackingId ?? 'You may not read this now'}</b>
      {content && (
        <span className={classes['notice-foot']}>
          <span className="mono">{content.trackingId}</span>
          <TlpChip tlp={content.tlp} />
          {acknowledged && <span>acknowledged</span>}
          {unread && <span className="unseen">new</span>}
        </span>
      )}
    </button>
  );
}
