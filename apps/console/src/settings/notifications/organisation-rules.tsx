import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useActing } from '../../api/viewer';
import { Section } from '../section';
import classes from '../settings.module.css';
import type { RuleFragment } from './generated/notifications';
import { RuleDialog } from './late-rule-dialog';
import { RuleLine } from './rule-line';

/** Rules of the organisation: to webhooks, to people of it, with escalation. */
export function OrganisationRules({ rules }: { readonly rules: readonly RuleFragment[] }) {
  const { membership } = useActing();
  const [adding, setAdding] = useState(false);
  const may = membership.roles.some((role) => role === 'ADMINISTRATOR' || role === 'COORDINATOR');
  return (
    <Section
      title={`Rules of ${membership.name}`}
      about="They post to webhooks, write to people, and go on to others when nobody acknowledges in time."
      acts={
        <Button variant="default" disabled={!may} onClick={() => setAdding(true)}>
          Add rule for the organisation
        </Button>
      }
    >
      {!may && (
        <p className={classes['why-not']}>
          Only an administrator or coordinator of the organisation may keep the subscriptions of the
          organisation.
        </p>
      )}
      {rules.length === 0 && (
        <p className={classes['note']}>The organisation has none: each person has their own.</p>
      )}
      <ul className={classes['lines']}>
        {rules.map((rule) => (
          <RuleLine key={rule.id} rule={rule} />
        ))}
      </ul>
      <Suspense>{adding && <RuleDialog own={false} rule={null} onClose={() => setAdding(false)} />}</Suspense>
    </Section>
  );
}
