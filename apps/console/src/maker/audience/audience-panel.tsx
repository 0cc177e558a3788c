import { Button } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import type { Tlp } from '../../parts/tlp';
import { say } from '../../parts/toast';
import { isAllowed, type Permission } from '../release/permission';
import classes from './audience.module.css';
import { AudienceForm } from './audience-form';
import { MakerChangeAudienceDocument } from './generated/audience';
import { type Audience, isWider, type Sharing, sameSharing, tlpOfLabel } from './sharing';
import { WhoGetsIt } from './who-gets-it';

interface Props {
  readonly advisory: {
    readonly id: string;
    readonly source: string;
    readonly tlp: Tlp;
    readonly audience: Audience;
    readonly inReview: boolean;
    readonly revision: number;
    readonly viewerCan: readonly Permission[];
  };
  /** The document's own. */
  readonly label: string;
}

/** Who will get an advisory, and the way to change it. */
export function AudiencePanel({ advisory, label }: Props) {
  const { id, source, tlp, audience, viewerCan } = advisory;
  const known: Sharing = { tlp, audience };
  const [wanted, setWanted] = useState<Sharing | null>(null);
  const { run, busy, trouble } = useCommand(MakerChangeAudienceDocument);
  const { allowed, reason } = isAllowed(viewerCan, 'changeAudience');
  const sharing = wanted ?? known;
  const differs = !sameSharing(sharing, known);
  const widest = tlpOfLabel(label);
  const save = async () => {
    const { organisations, groups, people } = sharing.audience;
    const outcome = await run({
      commandId: commandId(),
      advisory: id,
      tlp: sharing.tlp,
      audience: { organisations: [...organisations], groups: [...groups], people: [...people] },
    });
    if (!outcome.done) return;
    setWanted(null);
    say('Whom it reaches is saved.');
  };
  return (
    <div className={classes['form']}>
      <WhoGetsIt source={source} sharing={sharing} />
      {wanted === null ? (
        <>
          <div>
            <Button variant="default" disabled={!allowed} onClick={() => setWanted(known)}>
              Change whom it reaches
            </Button>
          </div>
          {!allowed && <p className={classes['reason']}>{reason}</p>}
        </>
      ) : (
        <>
          <AudienceForm
            source={source}
            value={sharing}
            onChange={setWanted}
            widest={label === '' ? 'CLEAR' : widest}
          />
          {advisory.inReview && (
            <p className={classes['reason']}>
              It goes back to its authors: whom it reaches has to be reviewed anew.
            </p>
          )}
          {advisory.revision > 0 && (
            <p className={classes['reason']}>
              It is out: it can reach more readers, never fewer, and at once.
            </p>
          )}
          {trouble && (
            <p className={classes['trouble']} role="alert">
              {trouble.message} <span className="mono">{trouble.code}</span>
            </p>
          )}
          <div className={classes['acts']}>
            <Button
              variant="default"
              loading={busy}
              disabled={!differs || (label !== '' && isWider(sharing.tlp, widest))}
              onClick={save}
            >
              Save whom it reaches
            </Button>
            <Button variant="subtle" color="ink" onClick={() => setWanted(null)}>
              Leave it
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
