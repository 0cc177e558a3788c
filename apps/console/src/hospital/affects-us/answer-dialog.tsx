import { Checkbox, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { counted } from '../../words';
import {
  type Field,
  fieldsOf,
  type Grade,
  grades,
  inputOf,
  type Justification,
  justifications,
  missingIn,
  type Status,
  statuses,
  type Typed,
} from './answering';
import { AnswerAdvisoryDocument } from './generated/affects-us';
import { type Line, touched } from './lines';
import { useDraft } from './use-draft';

/** A product of the advisory that matches something of ours. */
export interface Product {
  readonly productId: string;
  readonly name: string;
}

interface Props {
  readonly line: Line;
  readonly products: readonly Product[];
  readonly status: Status;
  readonly onClose: () => void;
}

/** What the organisation or its sites say. What was typed is kept until it is sent. */
export function AnswerDialog({ line, products, status, onClose }: Props) {
  const { membership } = useActing();
  const { affected, due } = line;
  const sites = membership.sites.filter(({ id }) => affected.sites.includes(id));
  const [typed, change, forget] = useDraft<Typed>(`answer:${affected.advisory.id}`, {
    status,
    sites: (due?.sites.length ?? 0) > 0 ? (due?.sites ?? []) : sites.map(({ id }) => id),
    product: '',
    reason: '',
    evidence: '',
    justification: '',
    impactStatement: '',
    control: '',
    expires: '',
    grade: '',
    reference: '',
  });
  const [tried, setTried] = useState(false);
  const { run, busy, trouble } = useCommand(AnswerAdvisoryDocument);
  const missing = missingIn(typed);
  const decide = async () => {
    setTried(true);
    if (Object.keys(missing).length > 0) return;
    const of = {
      organisation: membership.organisation,
      advisory: affected.advisory.id,
      commandId: commandId(),
    };
    const { done } = await run(inputOf(typed, of));
    if (!done) return;
    forget();
    onClose();
    say('Recorded. It stays on record with who said it and when.');
  };
  const at = typed.sites.length > 0 ? counted(typed.sites.length, 'site') : membership.name;
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Answer ${affected.trackingId}`}
      consequence={
        <p>
          Says for {at} where {counted(touched(affected), 'matched device')} stand. The source sees it as a
          count, named only where {membership.name} agreed to that.
        </p>
      }
      verb="Record answer"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <Radio.Group
        label="Where we stand"
        value={typed.status}
        onChange={(value) => change({ status: value as Status })}
      >
        {statuses.map(({ value, word, means }) => (
          <Radio key={value} value={value} label={word} description={means} mt={6} />
        ))}
      </Radio.Group>
      {sites.length > 0 && (
        <Checkbox.Group
          label="For which sites"
          value={[...typed.sites]}
          onChange={(value) => change({ sites: value })}
        >
          {sites.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} mt={6} />
          ))}
        </Checkbox.Group>
      )}
      {products.length > 1 && (
        <Select
          label="For which product"
          description="Where your answers differ, give one for each product."
          data={[
            { value: '', label: `All ${products.length} that match` },
            ...products.map(({ productId, name }) => ({ value: productId, label: name })),
          ]}
          value={typed.product}
          allowDeselect={false}
          onChange={(value) => change({ product: value ?? '' })}
        />
      )}
      {fieldsOf[typed.status].map((field) => (
        <Input
          key={field}
          field={field}
          typed={typed}
          change={change}
          missing={tried ? missing[field] : undefined}
        />
      ))}
    </DecisionDialog>
  );
}

interface InputProps {
  readonly field: Field;
  readonly typed: Typed;
  readonly change: (change: Partial<Typed>) => void;
  readonly missing: string | undefined;
}

const longest = 2_000;

function Input({ field, typed, change, missing }: InputProps) {
  const words: Readonly<Record<Field, readonly [string, string]>> = {
    reason: ['Reason', 'Why, for whoever reads it in a year.'],
    evidence: ['Evidence', 'How that is known; shown to auditors.'],
    justification: ['Justification', 'As VEX names it (CSAF 2.0 §3.2.3.5).'],
    impactStatement: ['Impact statement', 'In your own words, instead of or beside the justification.'],
    control: ['Control', 'What is in place: “Port 4811 blocked at the segment border”.'],
    expires: ['Holds until', 'To the end of this day, UTC; at most a year.'],
    grade: ['How it is known', 'The grade of the evidence.'],
    reference: ['Record', 'Where it is found: a work order, a report.'],
  };
  const [label, description] = words[field];
  const common = { label, description, error: missing, value: typed[field] };
  if (field === 'justification')
    return (
      <Select
        {...common}
        value={typed.justification || null}
        data={[...justifications]}
        clearable
        comboboxProps={{ withinPortal: true }}
        onChange={(value) => change({ justification: (value ?? '') as Justification | '' })}
      />
    );
  if (field === 'grade')
    return (
      <Select
        {...common}
        value={typed.grade || null}
        data={[...grades]}
        onChange={(value) => change({ grade: (value ?? '') as Grade | '' })}
      />
    );
  if (field === 'expires' || field === 'control' || field === 'reference')
    return (
      <TextInput
        {...common}
        type={field === 'expires' ? 'date' : 'text'}
        maxLength={field === 'expires' ? undefined : longest}
        onChange={(event) => change({ [field]: event.currentTarget.value })}
      />
    );
  return (
    <Textarea
      {...common}
      autosize
      minRows={2}
      maxLength={longest}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
}
