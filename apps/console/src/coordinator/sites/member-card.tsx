import { Reach, Silence } from './member-columns';
import type { Member } from './members';
import classes from './sites.module.css';

/** A member on a phone. */
export function MemberCard({ member }: { readonly member: Member }) {
  const { name, acknowledged, reached } = member;
  return (
    <span className={classes['card']}>
      <b>{name}</b>
      <Silence member={member} />
      <span>
        <Reach member={member} />
      </span>
      <span>{reached === 0 ? 'Nothing sent' : `${acknowledged} of ${reached} acknowledged`}</span>
    </span>
  );
}
