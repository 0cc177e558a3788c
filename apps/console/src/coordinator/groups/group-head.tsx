import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNow } from '../../time';
import { counted } from '../../words';
import { ReadAt } from '../read-at';
import type { Row } from '../standing';
import type { KnownGroup } from '../use-groups';
import { AddMemberDialog } from './add-member-dialog';
import classes from './group.module.css';
import { presentCount } from './membership';
import { RenameGroupDialog } from './rename-group-dialog';

export type GroupView = 'standing' | 'members';

interface Props {
  readonly group: KnownGroup;
  readonly keeper: string;
  readonly rows: readonly Row[];
  readonly view: GroupView;
  readonly readAt: number | null;
  readonly again: () => void;
  readonly onView: (view: GroupView) => void;
}

const views: readonly { readonly key: GroupView; readonly word: string }[] = [
  { key: 'standing', word: 'Standing' },
  { key: 'members', word: 'Membership' },
];

export function GroupHead({ group, keeper, rows, view, readAt, again, onView }: Props) {
  const now = useNow();
  const [dialog, setDialog] = useState<'add' | 'rename' | null>(null);
  const permission = group.viewerCan.find(({ action }) => action === 'groups');
  const silent = rows.filter((row) => row.silent > 0);
  return (
    <header className={classes['head']}>
      <div className={classes['title']}>
        <p className={classes['identity']}>
          <span className="mono">{group.handle}</span>
          <span>sharing group, kept by {keeper}</span>
        </p>
        <h1>{group.name}</h1>
        <p className={classes['sentence']}>
          <b>{counted(presentCount(group.members, now), 'member')}.</b>{' '}
          {group.own && rows.length > 0 && (
            <>
              {counted(rows.length, 'runs devices', 'run devices')}.{' '}
              {silent.length > 0 ? (
                <em>{counted(silent.length, 'is silent', 'are silent')} on something.</em>
              ) : (
                'Nobody is silent.'
              )}
            </>
          )}
        </p>
      </div>
      <div className={classes['acts']}>
        <ReadAt at={readAt} again={again} />
        {group.own && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend that is seen.
          <div className={classes['views']} role="group" aria-label="View">
            {views.map(({ key, word }) => (
              <button key={key} type="button" aria-pressed={view === key} onClick={() => onView(key)}>
                {word}
              </button>
            ))}
          </div>
        )}
        <Button disabled={!permission?.allowed} onClick={() => setDialog('add')}>
          Add member
        </Button>
        <Button variant="default" disabled={!permission?.allowed} onClick={() => setDialog('rename')}>
          Rename
        </Button>
      </div>
      {permission && !permission.allowed && <p className={classes['why-not']}>{permission.reason}</p>}
      {dialog === 'add' && <AddMemberDialog group={group} onClose={() => setDialog(null)} />}
      {dialog === 'rename' && <RenameGroupDialog group={group} onClose={() => setDialog(null)} />}
    </header>
  );
}
