import { Checkbox, MultiSelect, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { type Tlp, tlpName } from '../../parts/tlp';
import { say } from '../../parts/toast';
import { ownZone } from '../organisation/zones';
import { useOwnPeople } from '../use-own-people';
import { useWebhooks } from '../webhooks/use-webhooks';
import {
  ChangeSubscriptionDocument,
  CreateSubscriptionDocument,
  type RuleFragment,
} from './generated/notifications';
import { askedFilter, filterWords, noFilter, wantedOf } from './rules';

interface Props {
  /** One's own, or the organisation's. */
  readonly own: boolean;
  /** `null`: a new one. */
  readonly rule: RuleFragment | null;
  readonly onClose: () => void;
}

const severities = [
  { value: 'CRITICAL', label: 'Critical' },
  { value: 'HIGH', label: 'High or above' },
  { value: 'MEDIUM', label: 'Medium or above' },
  { value: 'LOW', label: 'Low or above' },
] as const;
const labels = Object.entries(tlpName).map(([value, label]) => ({ value, label }));

export function RuleDialog({ own, rule, onClose }: Props) {
  const { membership } = useActing();
  const { data: people } = useOwnPeople();
  const { data: hooks } = useWebhooks();
  const [name, setName] = useState(rule?.name ?? '');
  const [filter, setFilter] = useState(rule?.filter ?? noFilter);
  const [ways, setWays] = useState({
    stream: rule?.stream ?? true,
    mail: rule?.mail ?? false,
    people: [...(rule?.people ?? [])],
    webhooks: [...(rule?.webhooks ?? [])],
  });
  const [escalation, setEscalation] = useState({
    on: rule?.escalation !== null && rule !== null,
    afterMinutes: rule?.escalation?.afterMinutes ?? 30,
    to: [...(rule?.escalation?.to ?? [])],
  });
  const creating = useCommand(CreateSubscriptionDocument);
  const changing = useCommand(ChangeSubscriptionDocument);
  const trouble = creating.trouble ?? changing.trouble;
  const persons = (people?.people ?? []).map(({ person, name: label }) => ({ value: person, label }));
  const decide = async () => {
    const wanted = {
      ...(rule ? wantedOf(rule) : { timing: { zone: ownZone() } }),
      name,
      filter: askedFilter(filter),
      ...ways,
      escalation: escalation.on ? { afterMinutes: escalation.afterMinutes, to: escalation.to } : null,
    };
    const { done } = rule
      ? await changing.run({ commandId: commandId(), subscription: rule.id, wanted })
      : await creating.run({ commandId: commandId(), organisation: membership.organisation, own, wanted });
    if (!done) return;
    onClose();
    say(`${name.trim()} is set.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={
        rule ? `Change ${rule.name}` : own ? 'Add a rule of your own' : `Add a rule of ${membership.name}`
      }
      consequence={
        <p>
          Tells {own ? 'you' : membership.name} {filterWords(filter)}. Nobody is told what they may not read.
        </p>
      }
      verb={rule ? 'Save' : 'Add rule'}
      onDecide={decide}
      busy={creating.busy || changing.busy}
      trouble={trouble}
    >
      <TextInput
        label="Name"
        description="It stands in every message that the rule sends."
        value={name}
        maxLength={200}
        required
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Checkbox
        label="Only what affects our devices"
        checked={filter.affectsUs}
        onChange={(event) => setFilter({ ...filter, affectsUs: event.currentTarget.checked })}
      />
      <Checkbox
        label="Only what is being exploited"
        checked={filter.exploitedOnly}
        onChange={(event) => setFilter({ ...filter, exploitedOnly: event.currentTarget.checked })}
      />
      <Select
        label="Severity"
        placeholder="Any"
        data={[...severities]}
        value={filter.minSeverity}
        clearable
        onChange={(value) => setFilter({ ...filter, minSeverity: value as typeof filter.minSeverity })}
      />
      <TagsInput
        label="Makers"
        description="Parts of their names; one of them must occur. Enter adds."
        value={[...filter.manufacturers]}
        onChange={(manufacturers) => setFilter({ ...filter, manufacturers })}
      />
      <TagsInput
        label="Products"
        description="Words of a product’s name; one of these must occur with all its words. Enter adds."
        value={[...filter.products]}
        onChange={(products) => setFilter({ ...filter, products })}
      />
      <MultiSelect
        label="Labels"
        placeholder={filter.tlp.length > 0 ? undefined : 'Any'}
        data={labels}
        value={[...filter.tlp]}
        onChange={(tlp) => setFilter({ ...filter, tlp: tlp as Tlp[] })}
      />
      <Checkbox
        label="In-app"
        checked={ways.stream}
        onChange={(event) => setWays({ ...ways, stream: event.currentTarget.checked })}
      />
      {own ? (
        <Checkbox
          label="E-mail"
          checked={ways.mail}
          onChange={(event) => setWays({ ...ways, mail: event.currentTarget.checked })}
        />
      ) : (
        <>
          <MultiSelect
            label="E-mail to"
            data={persons}
            value={ways.people}
            searchable
            onChange={(next) => setWays({ ...ways, people: next })}
          />
          <MultiSelect
            label="Webhooks"
            data={(hooks ?? []).map(({ id, name: label }) => ({ value: id, label }))}
            value={ways.webhooks}
            onChange={(next) => setWays({ ...ways, webhooks: next })}
          />
          <Switch
            label="Go on to others when nobody acknowledges"
            checked={escalation.on}
            onChange={(event) => setEscalation({ ...escalation, on: event.currentTarget.checked })}
          />
          {escalation.on && (
            <>
              <TextInput
                label="After minutes"
                type="number"
                min={1}
                max={10_080}
                value={escalation.afterMinutes}
                onChange={({ currentTarget: { value } }) =>
                  setEscalation({ ...escalation, afterMinutes: Math.min(10_080, Number(value) || 1) })
                }
              />
              <MultiSelect
                label="Whom to tell then"
                data={persons}
                value={escalation.to}
                searchable
                onChange={(to) => setEscalation({ ...escalation, to })}
              />
            </>
          )}
        </>
      )}
    </DecisionDialog>
  );
}
