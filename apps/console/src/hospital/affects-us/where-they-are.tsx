import { counted, figure } from '../../words';
import classes from './detail.module.css';
import { type AffectedLine, touched } from './lines';
import type { Area } from './use-lines';

interface Props {
  readonly affected: AffectedLine;
  readonly areas: readonly Area[];
}

/** Areas as bars, acute ones first and in full ink; under them how far the remediation is. */
export function WhereTheyAre({ affected, areas }: Props) {
  const most = Math.max(1, ...areas.map(({ devices }) => devices));
  return (
    <div>
      <h3>Where they are</h3>
      {areas.length === 0 && <p className={classes['small']}>No device is touched.</p>}
      <ul className={classes['areas']}>
        {areas.slice(0, 8).map(({ name, acute, devices }) => (
          <li key={`${name}${acute}`}>
            <span>
              {name || 'No area recorded'}
              {acute && <small className={classes['acute']}>acute</small>}
            </span>
            <i aria-hidden>
              <u data-acute={acute || undefined} style={{ width: `${(devices / most) * 100}%` }} />
            </i>
            <b>{figure(devices)}</b>
          </li>
        ))}
      </ul>
      {areas.length > 8 && <p className={classes['small']}>and {counted(areas.length - 8, 'more area')}</p>}
      <Remediation affected={affected} />
    </div>
  );
}

/** The vulnerability that is furthest from done speaks for the advisory. */
function Remediation({ affected }: { readonly affected: AffectedLine }) {
  const total = touched(affected);
  const [furthest] = [...affected.remediation].sort((a, b) => a.done - b.done || a.inProgress - b.inProgress);
  if (!furthest || total === 0) return null;
  const { done, inProgress, notRemediated } = furthest;
  const words = `${figure(inProgress)} in progress, ${figure(notRemediated)} not remediated`;
  return (
    <div className={classes['remediation']}>
      <p>
        <b>
          {figure(done)} of {figure(total)}
        </b>{' '}
        remediated
      </p>
      <div className={classes['stack']} role="img" aria-label={`${figure(done)} remediated, ${words}`}>
        <u data-kind="done" style={{ flexGrow: done }} />
        <u data-kind="middle" style={{ flexGrow: inProgress }} />
        <u data-kind="open" style={{ flexGrow: notRemediated }} />
      </div>
      <p className={classes['small']}>{words}</p>
    </div>
  );
}
