import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { say } from '../../parts/toast';
import { utcInstant } from '../../time';
import { counted, listed } from '../../words';
import { permissionFor } from '../permission';
import classes from '../settings.module.css';
import {
  CreateSubscriptionDocument,
  DeleteSubscriptionDocument,
  type RuleFragment,
} from './generated/notifications';
import { RuleDialog } from './late-rule-dialog';
import { filterWords, timingWords, wantedOf } from './rules';

/** One rule: what it wants, by which ways, when, and who is told when nobody acknowledges. */
export function RuleLine({ rule }: { readonly rule: RuleFragment }) {
  const [changing, setChanging] = useState(false);
  const deleting = useCommand(DeleteSubscriptionDocument);
  const creating = useCommand(CreateSubscriptionDocument);
  const may = permissionFor(rule.viewerCan, 'change');
  const { own, organisation, escalation, mutedUntil } = rule;
  const remove = async () => {
    const { done } = await deleting.run({ commandId: commandId(), subscription: rule.id });
    if (done)
      say(
        `${rule.name} is gone.`,
        () => void creating.run({ commandId: commandId(), organisation, own, wanted: wantedOf(rule) }),
      );
  };
  return (
    <li id={rule.id}>
      <span className={classes['line-main']}>
        <b>{rule.name}</b>
        <span>
          Tells {filterWords(rule.filter)}, {timingWords(rule)}.
        </span>
        {escalation && (
          <span>
            Goes on to {counted(escalation.to.length, 'person', 'people')} when nobody acknowledged after{' '}
            {counted(escalation.afterMinutes, 'minute')}.
          </span>
        )}
        {mutedUntil && Date.parse(mutedUntil) > Date.now() && (
          <span className={classes['muted']}>Muted until {utcInstant(mutedUntil)}.</span>
        )}
        {(deleting.trouble ?? creating.trouble) && (
          <span role="alert">{(deleting.trouble ?? creating.trouble)?.message}</span>
        )}
      </span>
      <span>{waysWords(rule)}</span>
      <span className={classes['acts']}>
        <Button variant="default" disabled={!may.allowed} onClick={() => setChanging(true)}>
          Change<span className="unseen"> {rule.name}</span>
        </Button>
        <Button variant="default" disabled={!may.allowed} loading={deleting.busy} onClick={remove}>
          Delete<span className="unseen"> {rule.name}</span>
        </Button>
      </span>
      <Suspense>
        {changing && <RuleDialog own={own} rule={rule} onClose={() => setChanging(false)} />}
      </Suspense>
    </li>
  );
}

export function waysWords({ stream, mail, people, webhooks }: RuleFragment): string {
  const ways = [
    stream && 'in-app',
    mail && 'e-mail',
    people.length > 0 && `e-mail to ${counted(people.length, 'person', 'people')}`,
    webhooks.length > 0 && counted(webhooks.length, 'webhook'),
  ].filter((way) => way !== false);
  const words = listed(ways, 4);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
