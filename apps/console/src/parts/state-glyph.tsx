import classes from './marks.module.css';

/** How far something is. `silent` is not `excluded`, and neither is `not-sent`: three marks for three things. */
export type Progress =
  | 'not-sent'
  | 'waiting'
  | 'acknowledged'
  | 'in-progress'
  | 'done'
  | 'overdue'
  | 'blocked'
  | 'not-applicable';

const shapes: Readonly<Record<Exclude<Progress, 'in-progress'>, React.ReactNode>> = {
  'not-sent': (
    <circle
      cx="7"
      cy="7"
      r="5.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeDasharray="1.6 2.2"
    />
  ),
  waiting: <circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  acknowledged: (
    <>
      <circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <circle cx="7" cy="7" r="2.2" fill="currentColor" />
    </>
  ),
  done: (
    <>
      <circle cx="7" cy="7" r="6.2" fill="currentColor" />
      <path d="m4.2 7.2 2 2 3.6-4.2" className={classes['knock']} strokeWidth="1.6" />
    </>
  ),
  overdue: (
    <>
      <path
        d="M7 1 13.4 12.6H.6Z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth=".8"
        strokeLinejoin="round"
      />
      <path d="M7 5v3.4M7 10.4v.1" className={classes['knock']} strokeWidth="1.5" />
    </>
  ),
  blocked: (
    <>
      <path d="M4.4.8h5.2l3.6 3.6v5.2l-3.6 3.6H4.4L.8 9.6V4.4Z" fill="currentColor" />
      <path d="M3.8 7h6.4" className={classes['knock']} strokeWidth="1.9" />
    </>
  ),
  'not-applicable': <path d="M3.5 7h7" stroke="currentColor" strokeWidth="1.6" />,
};

/** The shape of a state; the word stands beside it. `part` (0 to 1) fills the pie of what is in progress. */
export function StateGlyph({ state, part = 0.5 }: { readonly state: Progress; readonly part?: number }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      className={classes['glyph']}
      data-state={state}
      aria-hidden
    >
      {state === 'in-progress' ? <Pie part={part} /> : shapes[state]}
    </svg>
  );
}

function Pie({ part }: { readonly part: number }) {
  const angle = Math.max(0.06, Math.min(0.999, part)) * Math.PI * 2;
  const [x, y] = [7 + 3.6 * Math.sin(angle), 7 - 3.6 * Math.cos(angle)];
  return (
    <>
      <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d={`M7 7V3.4A3.6 3.6 0 ${angle > Math.PI ? 1 : 0} 1 ${x} ${y}Z`} fill="currentColor" />
    </>
  );
}
