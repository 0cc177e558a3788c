import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useActing } from '../../api/viewer';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { IconChevronRight } from '../../parts/icons';
import { Waiting } from '../../parts/waiting';
import { useNow, utcInstant } from '../../time';
import { counted } from '../../words';
import { type KnownGroup, useGroups, useNames } from '../use-groups';
import { CreateGroupDialog } from './create-group-dialog';
import classes from './groups.module.css';
import { nextChange, presentCount } from './membership';

/** The sharing groups that this organisation keeps or belongs to. */
export function GroupsPage() {
  const { membership } = useActing();
  const { data: groups, trouble, waiting, again } = useGroups();
  const { data: names } = useNames();
  const [creating, setCreating] = useState(false);
  const may = membership.roles.includes('ADMINISTRATOR') || membership.roles.includes('COORDINATOR');
  const nameOf = (id: string) => names?.get(id)?.name ?? id;
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <div>
          <h1>Sharing groups</h1>
          <p>
            Lists of organisations that sources can address. Membership is dated: it opens and ends by itself.
          </p>
        </div>
        <div className={classes['acts']}>
          <Button disabled={!may} onClick={() => setCreating(true)}>
            Create group
          </Button>
          <ExportMenu
            name="groups"
            title={`Sharing groups of ${membership.name}`}
            filter="everything"
            columns={[
              { name: 'handle', value: ({ handle }) => handle },
              { name: 'name', value: ({ name }) => name },
              { name: 'keptBy', value: ({ owner }) => nameOf(owner) },
              { name: 'members', value: ({ members }) => presentCount(members, Date.now()) },
            ]}
            read={async () => ({ rows: groups ?? [], tlp: 'GREEN' })}
          />
        </div>
        {!may && (
          <p className={classes['why-not']}>Only an administrator or coordinator may keep sharing groups.</p>
        )}
      </header>
      {trouble && <ErrorPanel what="The groups could not be read." trouble={trouble} again={again} />}
      {waiting && <Waiting what="Reading the groups" />}
      {groups?.length === 0 && (
        <EmptyState kind="nothing-matches-you" title={`${membership.name} is in no sharing group`}>
          <p>It keeps none, and none that others keep has it as a member now.</p>
        </EmptyState>
      )}
      {groups && groups.length > 0 && (
        <>
          <GroupList title="Kept by you" groups={groups.filter(({ own }) => own)} nameOf={nameOf} />
          <GroupList title="Kept by others" groups={groups.filter(({ own }) => !own)} nameOf={nameOf} />
        </>
      )}
      {creating && <CreateGroupDialog onClose={() => setCreating(false)} />}
    </div>
  );
}

interface Props {
  readonly title: string;
  readonly groups: readonly KnownGroup[];
  readonly nameOf: (organisation: string) => string;
}

function GroupList({ title, groups, nameOf }: Props) {
  const now = useNow();
  if (groups.length === 0) return null;
  return (
    <section className={classes['list']}>
      <h2>
        {title} <span>{groups.length}</span>
      </h2>
      <ul>
        {groups.map(({ id, handle, name, owner, members, own }) => {
          const next = nextChange(members, now);
          return (
            <li key={id}>
              <Link to="/groups/$groupId" params={{ groupId: id }}>
                <span>
                  <b>{name}</b>
                  <small className="mono">{handle}</small>
                </span>
                <span>{counted(presentCount(members, now), 'member')}</span>
                <span>
                  {!own && `kept by ${nameOf(owner)}`}
                  {next &&
                    `${nameOf(next.organisation)} ${next.kind === 'joins' ? 'joins' : 'leaves'} ${utcInstant(next.at)}`}
                </span>
                <IconChevronRight size={16} aria-hidden />
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
