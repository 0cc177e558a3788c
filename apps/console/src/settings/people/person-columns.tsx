import type { DataColumn } from '../../parts/data-table/column';
import { IconCheck } from '../../parts/icons';
import type { PersonFragment } from '../generated/settings';
import classes from '../settings.module.css';
import { roles, roleWord } from './roles';

/** People down, roles across: who may do what is seen at a glance. */
export const personColumns: readonly DataColumn<PersonFragment>[] = [
  {
    id: 'name',
    header: 'Name',
    value: ({ name }) => name,
    cell: ({ name, email }) => (
      <>
        <b className={classes['name']}>{name}</b> <small>{email}</small>
      </>
    ),
  },
  ...roles.map(
    (role): DataColumn<PersonFragment> => ({
      id: role,
      header: roleWord[role],
      width: '108px',
      value: (person) => (person.roles.includes(role) ? 0 : 1),
      cell: (person) =>
        person.roles.includes(role) && (
          <>
            <IconCheck size={15} aria-hidden />
            <span className="unseen">Yes</span>
          </>
        ),
    }),
  ),
];
