import type { ReactNode } from 'react';
import { ErrorPanel } from '../../parts/error-panel';
import { StateGlyph } from '../../parts/state-glyph';
import { counted } from '../../words';
import type { Finding } from '../csaf/finding';
import type { Json } from '../csaf/json';
import { placeInWords } from '../csaf/places';
import classes from './checks.module.css';
import type { Check } from './use-check';

interface Props {
  readonly check: Check;
  readonly tree: Json;
  /** Without it they are read, not gone to. */
  readonly onGo?: ((pointer: string) => void) | undefined;
}

/** What the tests say, in words, each with the way to its place. */
export function Checks({ check, tree, onGo }: Props) {
  const { problems, warnings, valid, checking, trouble } = check;
  return (
    <section className={classes['checks']} aria-label="Checks">
      <p className={classes['state']} role="status" data-valid={valid ?? undefined}>
        <StateGlyph
          state={checking ? 'in-progress' : problems.length > 0 ? 'blocked' : valid ? 'done' : 'waiting'}
        />
        <b>
          {checking && problems.length === 0
            ? 'Checking'
            : problems.length > 0
              ? `${counted(problems.length, 'thing')} to correct`
              : valid
                ? 'Passes every mandatory test'
                : 'Not checked yet'}
        </b>
        {checking && problems.length > 0 && <span>checking again</span>}
      </p>
      {trouble && <ErrorPanel what="The tests could not be asked." trouble={trouble} />}
      <List findings={problems} tree={tree} onGo={onGo} tone="stop" />
      {warnings.length > 0 && (
        <details className={classes['warnings']} open={problems.length === 0 || undefined}>
          <summary>{counted(warnings.length, 'thing')} to consider</summary>
          <List findings={warnings} tree={tree} onGo={onGo} tone="wait" />
        </details>
      )}
    </section>
  );
}

function List({
  findings,
  tree,
  onGo,
  tone,
}: {
  readonly findings: readonly Finding[];
  readonly tree: Json;
  readonly onGo?: ((pointer: string) => void) | undefined;
  readonly tone: 'stop' | 'wait';
}) {
  return (
    <ul className={classes['list']} data-tone={tone}>
      {findings.map(({ rule, message, place }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice of one place.
        <li key={index}>
          <Place onGo={onGo && (() => onGo(place))}>
            <b>{placeInWords(tree, place)}</b>
            <span>
              {message} <span className="mono">{rule}</span>
            </span>
          </Place>
        </li>
      ))}
    </ul>
  );
}

function Place({
  onGo,
  children,
}: {
  readonly onGo?: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  if (!onGo) return <div>{children}</div>;
  return (
    <button type="button" onClick={onGo}>
      {children}
    </button>
  );
}
