import { ActionIcon } from '@mantine/core';
import { useAsked } from '../../api/ask';
import { ErrorPanel } from '../../parts/error-panel';
import { IconX } from '../../parts/icons';
import { Waiting } from '../../parts/waiting';
import { LedgerNoticeDocument } from './generated/ledger';
import classes from './ledger.module.css';
import { LineStory } from './line-story';

/** One line beside the list: every attempt, in order. */
export function LineDetail({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data, trouble, waiting, again } = useAsked(LedgerNoticeDocument, { id });
  return (
    <aside className={classes['detail']} aria-label="Line of the ledger">
      <ActionIcon aria-label="Close" className={classes['close']} onClick={onClose}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
      {trouble && <ErrorPanel what="The line could not be read." trouble={trouble} again={again} />}
      {waiting && <Waiting what="Reading the line" />}
      {data && !data.notice && <p className={classes['quiet']}>There is no such line, or it is not yours.</p>}
      {data?.notice && <LineStory notice={data.notice} heading="h2" />}
    </aside>
  );
}
