import { Button } from '@mantine/core';
import { useState } from 'react';
import { ExportMenu } from '../../parts/export-menu';
import type { OrganisationFieldsFragment } from '../generated/settings';
import type { Permission } from '../permission';
import { Section } from '../section';
import classes from '../settings.module.css';
import { CloseSiteDialog } from './close-site-dialog';
import { SiteDialog } from './site-dialog';

interface Props {
  readonly organisation: OrganisationFieldsFragment;
  readonly permission: Permission;
}

type Site = NonNullable<OrganisationFieldsFragment['sites']>[number];

export function Sites({ organisation, permission }: Props) {
  const [dialog, setDialog] = useState<{ readonly kind: 'site'; readonly site: Site | null } | null>(null);
  const [closing, setClosing] = useState<Site | null>(null);
  const sites = organisation.sites ?? [];
  return (
    <Section
      title="Sites"
      about="Where devices stand and answers are given. Only your own people see them."
      acts={
        <>
          <Button
            variant="default"
            disabled={!permission.allowed}
            onClick={() => setDialog({ kind: 'site', site: null })}
          >
            Add site
          </Button>
          <ExportMenu
            name="own-sites"
            title={`Sites of ${organisation.name}`}
            filter="everything"
            columns={[
              { name: 'site', value: ({ id }: Site) => id },
              { name: 'name', value: ({ name }) => name },
              { name: 'timeZone', value: ({ timeZone }) => timeZone },
            ]}
            read={async () => ({ rows: sites, tlp: 'AMBER_STRICT' })}
          />
        </>
      }
    >
      {sites.length === 0 ? (
        <p className={classes['note']}>No site: answers are given for the whole organisation.</p>
      ) : (
        <ul className={classes['lines']}>
          {sites.map((site) => (
            <li key={site.id}>
              <span className={classes['line-main']}>
                <b>{site.name}</b>
                <span>
                  <span className="mono">{site.handle}</span>, {site.timeZone}
                </span>
              </span>
              <span className={classes['acts']}>
                <Button
                  variant="default"
                  disabled={!permission.allowed}
                  onClick={() => setDialog({ kind: 'site', site })}
                >
                  Change<span className="unseen"> {site.name}</span>
                </Button>
                <Button variant="default" disabled={!permission.allowed} onClick={() => setClosing(site)}>
                  Close<span className="unseen"> {site.name}</span>
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {dialog && (
        <SiteDialog organisation={organisation} site={dialog.site} onClose={() => setDialog(null)} />
      )}
      {closing && (
        <CloseSiteDialog organisation={organisation} site={closing} onClose={() => setClosing(null)} />
      )}
    </Section>
  );
}
