import { ago, useNow, utcInstant } from '../time';

/** How long ago; on paper, where nothing goes on counting, the instant. */
export function Ago({ instant }: { readonly instant: string }) {
  const now = useNow();
  return (
    <time dateTime={instant} title={utcInstant(instant)}>
      <span className="off-paper">{ago(instant, now)}</span>
      <span className="on-paper-inline">{utcInstant(instant)}</span>
    </time>
  );
}
