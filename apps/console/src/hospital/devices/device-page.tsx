import { Link, useParams, useRouter } from '@tanstack/react-router';
import { useAsked } from '../../api/ask';
import { useNames } from '../../api/people';
import { useActing } from '../../api/viewer';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { IconArrowLeft } from '../../parts/icons';
import { MatchMark } from '../../parts/match-mark';
import { SeverityMark } from '../../parts/severity-mark';
import { TlpChip } from '../../parts/tlp-chip';
import { Waiting } from '../../parts/waiting';
import { ago, useNow, utcInstant } from '../../time';
import { counted } from '../../words';
import { criterionWord } from '../affects-us/why-matched';
import { siteWord } from '../device-words';
import { statusWord } from './device-columns';
import classes from './device-page.module.css';
import { DeviceStoryDocument, type DeviceStoryQuery } from './generated/devices';
import { type Happening, storyOf } from './story';

type Told = NonNullable<DeviceStoryQuery['device']>;

/** One device: what is recorded of it and from where, what touches it and why, and what happened to it. */
export function DevicePage() {
  const { deviceId } = useParams({ from: '/devices/$deviceId' });
  const { history } = useRouter();
  const { data, trouble, again } = useAsked(DeviceStoryDocument, { id: deviceId });
  const device = data?.device;
  return (
    <div className={classes['page']}>
      <button type="button" className={classes['back']} onClick={() => history.back()}>
        <IconArrowLeft size={16} aria-hidden /> Back
      </button>
      {trouble && <ErrorPanel what="The device could not be read." trouble={trouble} again={again} />}
      {!data && !trouble && (
        <>
          <h1 className="unseen">Device</h1>
          <Waiting what="Reading the device" />
        </>
      )}
      {data && !device && (
        <EmptyState kind="withheld" title="No such device">
          <h1 className="unseen">No such device</h1>
          <p>It is not in the inventory, or it is another organisation’s. Both look the same from here.</p>
        </EmptyState>
      )}
      {device && <Story device={device} />}
    </div>
  );
}

function Story({ device }: { readonly device: Told }) {
  const now = useNow();
  const { assetId, manufacturer, model, deviceName, status, clinicalArea, acute } = device;
  const touched = device.exposures.edges.filter(({ node }) => node.verdict !== 'EXCLUDED');
  return (
    <>
      <header className={classes['head']}>
        <p>
          <span className="mono">{assetId}</span> <span>{statusWord[status]}</span>{' '}
          <span>
            {clinicalArea || 'No area recorded'}
            {acute && ' (acute)'}
          </span>{' '}
          <span>changed {ago(device.changedAt, now)}</span>
        </p>
        <h1>
          {manufacturer} {model || deviceName}
        </h1>
        <p>
          {touched.length === 0
            ? 'No advisory touches it, as far as it is recorded.'
            : `${counted(touched.length, 'advisory', 'advisories')} may touch it.`}
        </p>
      </header>
      <div className={classes['columns']}>
        <Exposures device={device} />
        <Facts device={device} />
        <Happenings story={storyOf(device)} />
      </div>
    </>
  );
}

function Facts({ device }: { readonly device: Told }) {
  const { membership } = useActing();
  const now = useNow();
  const version = (read: Told['software']) =>
    read ? (
      <>
        <span className="mono">{read.value}</span>{' '}
        <small>
          {read.source}, {ago(read.at, now)}
        </small>
      </>
    ) : null;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['Manufacturer', device.manufacturer],
    ['Model', device.model],
    ['Device', device.deviceName],
    ['Serial number', device.serial && <span className="mono">{device.serial}</span>],
    ['UDI', device.udi && <span className="mono">{device.udi}</span>],
    ['UDI-DI', device.udiDi && <span className="mono">{device.udiDi}</span>],
    ['Software', version(device.software)],
    ['Firmware', version(device.firmware)],
    ['Site', siteWord(device.site, membership.sites)],
    ['Clinical area', device.clinicalArea],
    ['Network zone', device.networkZone],
    ['Owner', device.owner],
  ];
  return (
    <section aria-labelledby="record">
      <h2 id="record">What is recorded</h2>
      <dl className={classes['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || <small>Not recorded</small>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Exposures({ device }: { readonly device: Told }) {
  const { edges } = device.exposures;
  return (
    <section aria-labelledby="touches">
      <h2 id="touches">What touches it</h2>
      {edges.length === 0 && (
        <p className={classes['none']}>Nothing. What is not recorded, a version say, can hide a match.</p>
      )}
      <ul className={classes['exposures']}>
        {edges.map(({ node }) => (
          <li key={node.id}>
            <p>
              <SeverityMark severity={node.advisory.severity} /> <MatchMark verdict={node.verdict} />{' '}
              <TlpChip tlp={node.advisory.tlp} />
            </p>
            <h3>
              <Link to="/exposure" search={{ adv: node.advisory.id, dev: device.id }}>
                {node.advisory.title}
              </Link>
            </h3>
            <ul className={classes['why']}>
              {node.evidence.map(({ criterion, result }) => (
                <li key={`${criterion}${result}`}>
                  <b>{criterionWord(criterion)}</b> {result}
                </li>
              ))}
            </ul>
            {node.question && (
              <p className={classes['question']}>
                <b>To be looked at:</b> {node.question}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Happenings({ story }: { readonly story: readonly Happening[] }) {
  const nameOf = useNames();
  return (
    <section aria-labelledby="story">
      <h2 id="story">What happened</h2>
      <ol className={classes['story']}>
        {story.map(({ at, kind, title, detail, by }) => (
          <li key={`${at}${title}${detail}`} data-kind={kind}>
            <time dateTime={at}>{utcInstant(at)}</time>
            <b>{title}</b>
            <span>
              {detail}
              {by && ` · ${nameOf(by)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
