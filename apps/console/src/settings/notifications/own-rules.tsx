import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';
import { Section } from '../section';
import classes from '../settings.module.css';
import type { RuleFragment } from './generated/notifications';
import { RuleDialog } from './late-rule-dialog';
import { RuleLine } from './rule-line';

/** Rules of one's own that the matrix has no row for: certain makers, products, labels. */
export function OwnRules({ rules }: { readonly rules: readonly RuleFragment[] }) {
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title="Other rules of yours"
      about="For certain makers, products, severities or labels. Nobody else sees what you call them."
      acts={
        <Button variant="default" onClick={() => setAdding(true)}>
          Add rule
        </Button>
      }
    >
      {rules.length === 0 && <p className={classes['note']}>There is none.</p>}
      <ul className={classes['lines']}>
        {rules.map((rule) => (
          <RuleLine key={rule.id} rule={rule} />
        ))}
      </ul>
      <Suspense>{adding && <RuleDialog own rule={null} onClose={() => setAdding(false)} />}</Suspense>
    </Section>
  );
}
