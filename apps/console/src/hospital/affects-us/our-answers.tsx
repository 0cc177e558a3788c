import { useActing } from '../../api/viewer';
import { Ago } from '../../parts/ago';
import { type Progress, StateGlyph } from '../../parts/state-glyph';
import { utcDay } from '../../time';
import { listed } from '../../words';
import { grades, justifications, statuses } from './answering';
import classes from './detail.module.css';
import type { OurAnswerFragment } from './generated/affects-us';
import type { Line } from './lines';

type State = OurAnswerFragment['status'];

const glyphs: Readonly<Record<State, Progress>> = {
  ACKNOWLEDGED: 'acknowledged',
  INVESTIGATING: 'in-progress',
  AFFECTED: 'blocked',
  NOT_AFFECTED: 'not-applicable',
  MITIGATED: 'in-progress',
  PATCHED: 'done',
  EXPIRED: 'overdue',
};

export function stateWord(state: State): string {
  if (state === 'ACKNOWLEDGED') return 'Acknowledged';
  if (state === 'EXPIRED') return 'The control ended';
  return statuses.find(({ value }) => value === state)?.word ?? state;
}

interface Props {
  readonly line: Line;
  readonly answers: readonly OurAnswerFragment[];
  /** Those that match something of ours. */
  readonly products: readonly { readonly productId: string; readonly name: string }[];
}

/** What each site said and when; which site has said nothing, and for how long. */
export function OurAnswers({ line, answers, products }: Props) {
  const { membership } = useActing();
  const nameOf = (site: string | null) =>
    site === null ? membership.name : (membership.sites.find(({ id }) => id === site)?.name ?? site);
  const { due } = line;
  const { revision } = line.affected;
  // Where each of them waits, none is named.
  const answered = products.filter(({ productId }) => !due?.products.includes(productId));
  const open = answered.length > 0 ? products.filter((product) => !answered.includes(product)) : [];
  const silent = due ? (due.sites.length > 0 ? due.sites : [null]) : [];
  return (
    <section className={classes['answers']} aria-labelledby="answers">
      <h3 id="answers">What we said</h3>
      <ul>
        {silent.map((site) => (
          <li key={site ?? 'all'}>
            <span>
              <StateGlyph state={due?.expired ? 'overdue' : 'waiting'} /> <b>{nameOf(site)}</b>
            </span>
            <span>
              {due?.answeredOnRevision
                ? `No answer since revision ${due.answeredOnRevision}`
                : `No answer${due?.expired ? ' any more, a control ended' : ' yet'}`}
              {open.length > 0 &&
                ` for ${listed(
                  open.map(({ name }) => name),
                  3,
                )}`}
              {due && (
                <>
                  , asked <Ago instant={due.since} />
                </>
              )}
              {due?.acknowledgedAt && (
                <>
                  , acknowledged <Ago instant={due.acknowledgedAt} />
                </>
              )}
            </span>
          </li>
        ))}
        {answers
          .filter(({ status }) => status !== 'ACKNOWLEDGED')
          .map((answer) => (
            <li key={answer.id}>
              <span>
                <StateGlyph state={answer.outdated ? 'overdue' : glyphs[answer.status]} part={0.5} />{' '}
                <b>{nameOf(answer.site)}</b>
              </span>
              <span>
                <b>{stateWord(answer.status)}</b>
                {answer.productName && ` (${answer.productName})`},{' '}
                <Ago instant={answer.answeredAt ?? answer.changedAt} />
                <OnRevision answer={answer} now={revision} />
                <Because answer={answer} />
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** An answer to an earlier revision says so, and whether it still counts. */
function OnRevision({ answer, now }: { readonly answer: OurAnswerFragment; readonly now: number }) {
  const { revision, outdated } = answer;
  if (revision >= now) return null;
  if (!outdated)
    return (
      <>
        , on revision {revision}: it holds for revision {now} too
      </>
    );
  return (
    <>
      , <b className={classes['overtaken']}>on revision {revision}: it counts no more</b>
    </>
  );
}

function Because({ answer }: { readonly answer: OurAnswerFragment }) {
  const { reason, evidence, justification, impactStatement, control, expiresAt, grade, reference } = answer;
  const parts = [
    justification && justifications.find(({ value }) => value === justification)?.label,
    impactStatement,
    control && `Control: ${control}${expiresAt ? `, until ${utcDay(expiresAt)}` : ''}`,
    grade && `Evidence ${grades.find(({ value }) => value === grade)?.label}`,
    reference && `Record: ${reference}`,
    reason,
    evidence && `Evidence: ${evidence}`,
  ].filter(Boolean);
  return parts.length > 0 ? <span className={classes['because']}>{parts.join('. ')}</span> : null;
}
