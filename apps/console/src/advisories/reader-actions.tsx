import { Button } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { useAsked } from '../api/ask';
import { useActing } from '../api/viewer';
import { download } from '../parts/export-file';
import { tlpName } from '../parts/tlp';
import { workspaceOf } from '../shell/navigation';
import { counted } from '../words';
import { AdvisoryBytesDocument, TouchesDocument } from './generated/advisories';
import type { Read } from './read';
import classes from './reader.module.css';

/** What one can do from here: see what it touches, edit what is one's own, take the document along. */
export function ReaderActions({ advisory }: { readonly advisory: Read }) {
  const { membership } = useActing();
  const { routesByPath } = useRouter();
  const client = useClient();
  const [trouble, setTrouble] = useState<string | null>(null);
  const isHospital = workspaceOf[membership.kind] === 'hospital';
  const touches = useAsked(
    TouchesDocument,
    { organisation: membership.organisation, advisory: advisory.id },
    { pause: !isHospital },
  );
  const line = touches.data?.affected.edges[0]?.node;
  const devices = line ? line.confirmed + line.probable + line.possible : 0;
  const isOwn = advisory.source === membership.organisation;
  const edit = '/advisories/$advisoryId/edit';
  const save = async () => {
    const { data, error } = await client.query(AdvisoryBytesDocument, { id: advisory.id }).toPromise();
    const text = data?.advisory?.document;
    if (!text) setTrouble(error?.message ?? 'The document is not out yet.');
    else
      download(
        `${advisory.trackingId.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`,
        text,
        'application/json',
      );
  };
  return (
    <div className={classes['acts']}>
      {isHospital && line && (
        <Button renderRoot={(props) => <Link {...props} to="/exposure" search={{ adv: advisory.id }} />}>
          {devices > 0 ? `Touches ${counted(devices, 'device')} of yours` : 'Why it touches none of yours'}
        </Button>
      )}
      {isHospital && touches.data && !line && <p>Nothing in your inventory resembles what it is about.</p>}
      {isOwn && edit in routesByPath && (
        <Button component={Link} to={edit.replace('$advisoryId', advisory.id) as '/'}>
          Open in the editor
        </Button>
      )}
      <Button variant="default" onClick={save}>
        Save as CSAF <span className="unseen">labelled {tlpName[advisory.tlp]}</span>
      </Button>
      <Button variant="default" onClick={() => window.print()}>
        Print
      </Button>
      {trouble && <p role="alert">{trouble}</p>}
    </div>
  );
}
