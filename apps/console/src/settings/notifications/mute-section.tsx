import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { StateGlyph } from '../../parts/state-glyph';
import { say } from '../../parts/toast';
import { span, useNow, utcInstant } from '../../time';
import { Section } from '../section';
import classes from '../settings.module.css';
import { MuteSubscriptionDocument, type RuleFragment } from './generated/notifications';

const hour = 3_600_000;
const lengths = [
  { word: '1 hour', length: hour },
  { word: '8 hours', length: 8 * hour },
  { word: '24 hours', length: 24 * hour },
] as const;

/** Holds back everything of one's own until an instant: a mute always ends. */
export function MuteSection({ own }: { readonly own: readonly RuleFragment[] }) {
  const now = useNow();
  const [until, setUntil] = useState('');
  const { run, busy, trouble } = useCommand(MuteSubscriptionDocument);
  const muted = own.filter(({ mutedUntil }) => mutedUntil !== null && Date.parse(mutedUntil) > now);
  const last = muted
    .map(({ mutedUntil }) => mutedUntil ?? '')
    .sort()
    .at(-1);
  const mute = async (instant: string | null) => {
    for (const rule of own) {
      const { done } = await run({ commandId: commandId(), subscription: rule.id, until: instant });
      if (!done) return;
    }
    if (instant) say(`Muted until ${utcInstant(instant)}.`, () => void mute(null));
    else say('You are told again.');
  };
  const chosen = until === '' ? null : new Date(until);
  return (
    <Section
      title="Mute"
      about="Holds back everything of yours, critical news too, until an instant; then it comes. Never for ever by accident."
    >
      {last && (
        <p className={classes['state']} data-tone="wait">
          <StateGlyph state="overdue" />
          Muted until {utcInstant(last)}, for {span(Date.parse(last) - now)} more.
          <Button variant="default" loading={busy} onClick={() => mute(null)}>
            End the mute
          </Button>
        </p>
      )}
      <div className={classes['fields']}>
        {lengths.map(({ word, length }) => (
          <Button
            key={word}
            variant="default"
            disabled={own.length === 0 || busy}
            onClick={() => mute(new Date(Date.now() + length).toISOString())}
          >
            {word}
          </Button>
        ))}
        <TextInput
          type="datetime-local"
          label="Until, in this machine’s time"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={own.length === 0 || busy || !chosen || Number.isNaN(chosen.getTime())}
          onClick={() => chosen && mute(chosen.toISOString())}
        >
          Mute until then
        </Button>
      </div>
      {trouble && (
        <p className={classes['trouble']} role="alert">
          {trouble.message} <span className="mono">{trouble.code}</span>
        </p>
      )}
      {own.length === 0 && <p className={classes['note']}>You have no rule of your own to mute.</p>}
    </Section>
  );
}
