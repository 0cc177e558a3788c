import classes from './marks.module.css';

export type Severity = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'NONE' | 'UNKNOWN';

const looks: Readonly<Record<Severity, { bars: number; word: string; tone: 'stop' | 'wait' | 'ink' }>> = {
  CRITICAL: { bars: 4, word: 'Critical', tone: 'stop' },
  HIGH: { bars: 3, word: 'High', tone: 'stop' },
  MEDIUM: { bars: 2, word: 'Medium', tone: 'wait' },
  LOW: { bars: 1, word: 'Low', tone: 'ink' },
  NONE: { bars: 0, word: 'None', tone: 'ink' },
  UNKNOWN: { bars: 0, word: 'Not scored', tone: 'ink' },
};

export function severityWord(severity: Severity): string {
  return looks[severity].word;
}

/** Rising bars, always with the word. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const { bars, word, tone } = looks[severity];
  return (
    <span className={classes['severity']} data-tone={tone}>
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden>
        {[0, 1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={bar * 4 + 0.5}
            y={11 - bar * 3.3}
            width="3"
            height={5 + bar * 3.3}
            rx="0.6"
            className={bar < bars ? classes['on'] : classes['off']}
          />
        ))}
      </svg>
      <b>{word}</b>
    </span>
  );
}
