import classes from './coordinator.module.css';
import type { CommunityContactFragment } from './generated/coordinator';

/** Whom an organisation shows to the community; `null` while that is being read. */
export function Contacts({ contacts }: { readonly contacts: readonly CommunityContactFragment[] | null }) {
  if (!contacts) return <p className={classes['no-contact']}>Reading the roster …</p>;
  if (contacts.length === 0)
    return (
      <p className={classes['no-contact']}>
        It shows no contact to the community. Its administrators can do so under Settings, Organisation.
      </p>
    );
  return (
    <ul className={classes['contacts']}>
      {contacts.map(({ name, duty, phone, email, hours }) => (
        <li key={`${name} ${duty}`}>
          <b>{name}</b> <span>{duty}</span>
          {hours && <small>{hours}</small>}
          <span className={classes['ways']}>
            {phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
            {email && <a href={`mailto:${email}`}>{email}</a>}
          </span>
        </li>
      ))}
    </ul>
  );
}
