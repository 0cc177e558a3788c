import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { say } from '../../parts/toast';
import { ownZone, zones } from '../organisation/zones';
import { Section } from '../section';
import classes from '../settings.module.css';
import { ChangeSubscriptionDocument, type RuleFragment } from './generated/notifications';
import { askedTiming, timingWords, wantedOf, weekdays } from './rules';

type Timing = RuleFragment['timing'];

const digests = [
  { value: 'NONE', label: 'At once' },
  { value: 'DAILY', label: 'Once a day' },
  { value: 'WEEKLY', label: 'Once a week' },
] as const;

const atOnce: Timing = {
  ...{ zone: 'UTC', digest: 'NONE', digestAt: '08:00', digestDay: 1, quiet: null, criticalAnyway: true },
};

/** When one's own rules speak: all of them alike. */
export function TimingSection({ own }: { readonly own: readonly RuleFragment[] }) {
  const first = own[0]?.timing;
  return (
    <Section
      title="When you are told"
      about={
        first
          ? `Now: ${timingWords({ timing: first })}.${differ(own) ? ' Your rules differ; saving makes them alike.' : ''}`
          : 'It is set once you are told of something.'
      }
    >
      {/* Begun anew when the server says something else. */}
      <TimingForm key={JSON.stringify(first)} own={own} timing={first ?? { ...atOnce, zone: ownZone() }} />
    </Section>
  );
}

function differ(own: readonly RuleFragment[]): boolean {
  return new Set(own.map((rule) => timingWords(rule))).size > 1;
}

function TimingForm({ own, timing }: { readonly own: readonly RuleFragment[]; readonly timing: Timing }) {
  const [typed, setTyped] = useState<Timing>(timing);
  const { run, busy, trouble } = useCommand(ChangeSubscriptionDocument);
  const set = (change: Partial<Timing>) => setTyped({ ...typed, ...change });
  const save = async () => {
    for (const rule of own) {
      const wanted = wantedOf(rule, { timing: askedTiming(typed) });
      const { done } = await run({ commandId: commandId(), subscription: rule.id, wanted });
      if (!done) return;
    }
    say(`You are told ${timingWords({ timing: typed })}.`);
  };
  const delayed = typed.digest !== 'NONE' || typed.quiet !== null;
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={classes['fields']}>
        <Select
          label="E-mail"
          data={[...digests]}
          value={typed.digest}
          allowDeselect={false}
          onChange={(value) => set({ digest: (value ?? 'NONE') as Timing['digest'] })}
        />
        {typed.digest === 'WEEKLY' && (
          <Select
            label="On"
            data={[...weekdays]}
            value={String(typed.digestDay)}
            allowDeselect={false}
            onChange={(value) => set({ digestDay: Number(value ?? 1) })}
          />
        )}
        {typed.digest !== 'NONE' && (
          <TextInput
            type="time"
            label="At"
            value={typed.digestAt}
            onChange={(event) => set({ digestAt: event.currentTarget.value })}
          />
        )}
        <Select
          label="Time zone"
          data={[...zones()]}
          value={typed.zone}
          searchable
          allowDeselect={false}
          limit={50}
          onChange={(value) => set({ zone: value ?? typed.zone })}
        />
      </div>
      <Switch
        label="Quiet hours"
        description="What comes within them waits until they end."
        checked={typed.quiet !== null}
        onChange={(event) =>
          set({ quiet: event.currentTarget.checked ? { from: '22:00', until: '06:00' } : null })
        }
      />
      {typed.quiet && (
        <div className={classes['fields']}>
          <TextInput
            type="time"
            label="Quiet from"
            value={typed.quiet.from}
            onChange={(event) =>
              typed.quiet && set({ quiet: { ...typed.quiet, from: event.currentTarget.value } })
            }
          />
          <TextInput
            type="time"
            label="Quiet until"
            value={typed.quiet.until}
            onChange={(event) =>
              typed.quiet && set({ quiet: { ...typed.quiet, until: event.currentTarget.value } })
            }
          />
        </div>
      )}
      {delayed && (
        <Switch
          label="Critical news at once all the same"
          description="What scores 9.0 or more, or is being exploited, waits for no digest and breaks quiet hours."
          checked={typed.criticalAnyway}
          onChange={(event) => set({ criticalAnyway: event.currentTarget.checked })}
        />
      )}
      {trouble && (
        <p className={classes['trouble']} role="alert">
          {trouble.message} <span className="mono">{trouble.code}</span>
        </p>
      )}
      <div className={classes['acts']}>
        <Button type="submit" variant="default" loading={busy} disabled={own.length === 0}>
          Save times
        </Button>
        {own.length === 0 && <span>Choose first what you are told.</span>}
      </div>
    </form>
  );
}
