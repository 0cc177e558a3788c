import { Link } from '@tanstack/react-router';
import { useActing } from '../../api/viewer';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { Waiting } from '../../parts/waiting';
import { SettingsFrame } from '../settings-frame';
import type { RuleFragment } from './generated/notifications';
import { MuteSection } from './mute-section';
import { NewsMatrix } from './news-matrix';
import { OrganisationRules } from './organisation-rules';
import { OwnRules } from './own-rules';
import { filterWords, newsOf, timingWords } from './rules';
import { TimingSection } from './timing-section';
import { useRules } from './use-rules';

/** What one is told, by which way, and when. */
export function NotificationsPage() {
  const { viewer, membership } = useActing();
  const { data, trouble, waiting, again } = useRules();
  const all = data ? [...data.own, ...data.ofOrganisation] : [];
  return (
    <SettingsFrame
      title="Notifications"
      about={
        <>
          What you are told for {membership.name}, by which way and when. Each message names the rule that
          sent it;{' '}
          <Link to="/ledger" search={{ whose: 'me' }}>
            what was sent to you
          </Link>{' '}
          stands in the ledger.
        </>
      }
      acts={
        <ExportMenu
          name="rules"
          title={`Notification rules of ${viewer.name} and ${membership.name}`}
          filter="everything"
          columns={[
            { name: 'rule', value: ({ id }: RuleFragment) => id },
            { name: 'name', value: ({ name }) => name },
            { name: 'own', value: ({ own }) => own },
            { name: 'wants', value: ({ filter }) => filterWords(filter) },
            { name: 'when', value: (rule) => timingWords(rule) },
            { name: 'inApp', value: ({ stream }) => stream },
            { name: 'mail', value: ({ mail, people }) => mail || people.length > 0 },
            { name: 'webhooks', value: ({ webhooks }) => webhooks.length },
            { name: 'mutedUntil', value: ({ mutedUntil }) => mutedUntil },
          ]}
          read={async () => ({ rows: all, tlp: 'AMBER_STRICT' })}
        />
      }
    >
      {trouble && !data && <ErrorPanel what="The rules could not be read." trouble={trouble} again={again} />}
      {waiting && <Waiting what="Reading the rules" />}
      {data && (
        <>
          <NewsMatrix own={data.own} />
          <OwnRules rules={data.own.filter((rule) => newsOf(rule) === null)} />
          <TimingSection own={data.own} />
          <MuteSection own={data.own} />
          <OrganisationRules rules={data.ofOrganisation} />
        </>
      )}
    </SettingsFrame>
  );
}
