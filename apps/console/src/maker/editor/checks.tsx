import type { ReactNode } from 'react';
import { ErrorPanel } from '../../parts/error-panel';
import { StateGlyph } from '../../parts/state-glyph';
import { counted } from '../../words';
import type { Finding } from '../csaf/finding';
import { isMissing } from '../csaf/findings';
import type { Json } from '../csaf/json';
import { placeInWords } from '../csaf/places';
import { RuleNumber } from '../fields/frame';
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
  const { problems, warnings, checking, trouble } = check;
  return (
    <section className={classes['checks']} aria-label="Checks" id="checks" tabIndex={-1}>
      <CheckState check={check} />
      {trouble && <ErrorPanel what="The tests could not be asked." trouble={trouble} />}
      <List findings={problems} tree={tree} onGo={onGo} />
      {warnings.length > 0 && !checking && (
        <details className={classes['warnings']}>
          <summary>{counted(warnings.length, 'thing')} to consider</summary>
          <List findings={warnings} tree={tree} onGo={onGo} optional />
        </details>
      )}
    </section>
  );
}

/** How a document stands to the mandatory tests, in one line. */
export function CheckState({ check }: { readonly check: Check }) {
  const { problems, valid, checking } = check;
  const wrong = problems.filter((finding) => !isMissing(finding)).length;
  const missing = problems.length - wrong;
  const words = [
    ...(wrong > 0 ? [`${counted(wrong, 'thing')} to correct`] : []),
    ...(missing > 0 ? [`${missing} still to write`] : []),
  ];
  return (
    <p className={classes['state']} role="status">
      <StateGlyph
        state={
          wrong > 0
            ? 'blocked'
            : checking
              ? 'in-progress'
              : missing > 0
                ? 'waiting'
                : valid
                  ? 'done'
                  : 'not-sent'
        }
      />
      <b>
        {words.length > 0
          ? words.join(', ')
          : checking
            ? 'Checking'
            : valid
              ? 'Passes every mandatory test'
              : 'Not checked'}
      </b>
      {checking && problems.length > 0 && <span>checking again</span>}
    </p>
  );
}

function List({
  findings,
  tree,
  onGo,
  optional,
}: {
  readonly findings: readonly Finding[];
  readonly tree: Json;
  readonly onGo: ((pointer: string) => void) | undefined;
  readonly optional?: boolean;
}) {
  return (
    <ul className={classes['list']}>
      {findings.map((finding, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice of one place.
          key={index}
          data-tone={optional ? 'wait' : isMissing(finding) ? 'missing' : 'stop'}
        >
          <Place onGo={onGo && (() => onGo(finding.place))}>
            <b>{placeInWords(tree, finding.place)}</b>
            <span>
              {finding.message} <RuleNumber rule={finding.rule} />
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
