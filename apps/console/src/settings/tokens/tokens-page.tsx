import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAsked } from '../../api/ask';
import { useActing } from '../../api/viewer';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { StateGlyph } from '../../parts/state-glyph';
import { Waiting } from '../../parts/waiting';
import { span, useNow, utcInstant } from '../../time';
import { SecretOnce } from '../secret-once';
import classes from '../settings.module.css';
import { SettingsFrame } from '../settings-frame';
import { type OwnTokenFragment, OwnTokensDocument } from './generated/tokens';
import { IssueTokenDialog } from './issue-token-dialog';
import { RevokeTokenDialog } from './revoke-token-dialog';
import { tokenTone } from './token-life';

/** Secrets by which one's own scripts ask as oneself. */
export function TokensPage() {
  const { viewer } = useActing();
  const now = useNow();
  const { data, trouble, waiting, again } = useAsked(OwnTokensDocument, {});
  const [issuing, setIssuing] = useState(false);
  const [revoking, setRevoking] = useState<OwnTokenFragment | null>(null);
  const [secret, setSecret] = useState<{ readonly name: string; readonly secret: string } | null>(null);
  const tokens = data?.accessTokens ?? [];
  return (
    <SettingsFrame
      title="Access tokens"
      about="For your own scripts. A token asks as you, with no more rights than you have at that moment, and ends by itself."
      acts={
        <>
          <Button onClick={() => setIssuing(true)}>Issue token</Button>
          <ExportMenu
            name="access-tokens"
            title={`Access tokens of ${viewer.name}`}
            filter="everything"
            columns={[
              { name: 'name', value: ({ name }: OwnTokenFragment) => name },
              { name: 'issued', value: ({ issuedAt }) => issuedAt },
              { name: 'expires', value: ({ expiresAt }) => expiresAt },
            ]}
            read={async () => ({ rows: tokens, tlp: 'AMBER_STRICT' })}
          />
        </>
      }
    >
      {secret && (
        <SecretOnce
          what={`The access token “${secret.name}”`}
          secret={secret.secret}
          onDone={() => setSecret(null)}
        >
          <p>
            Present it as <code>Authorization: Bearer …</code> to <span className="mono">/graphql</span>.
          </p>
        </SecretOnce>
      )}
      {trouble && !data && (
        <ErrorPanel what="Your access tokens could not be read." trouble={trouble} again={again} />
      )}
      {waiting && <Waiting what="Reading your access tokens" />}
      {data && tokens.length === 0 && (
        <EmptyState kind="nothing-matches-you" title="You have no access token">
          <p>Scripts that ask as you would stand here, with the day on which each ends.</p>
        </EmptyState>
      )}
      <ul className={classes['lines']}>
        {tokens.map((token) => {
          const tone = tokenTone(token.expiresAt, now);
          return (
            <li key={token.id}>
              <span className={classes['line-main']}>
                <b>{token.name}</b>
                <span>issued {utcInstant(token.issuedAt)}</span>
              </span>
              <span className={classes['until']} data-tone={tone}>
                <StateGlyph
                  state={tone === 'ended' ? 'not-applicable' : tone === 'soon' ? 'overdue' : 'done'}
                />
                {tone === 'ended' ? 'ended' : `ends in ${span(Date.parse(token.expiresAt) - now)}`},{' '}
                {utcInstant(token.expiresAt)}
              </span>
              <Button variant="default" onClick={() => setRevoking(token)}>
                Revoke<span className="unseen"> {token.name}</span>
              </Button>
            </li>
          );
        })}
      </ul>
      <p className={classes['note']}>
        Only you see these; administrators do not. Whoever has a token is you: keep it where nobody else reads
        it. It makes no other token, and all of them end when you leave your last organisation.
      </p>
      {issuing && (
        <IssueTokenDialog
          onClose={() => setIssuing(false)}
          onIssued={(issued) => {
            setIssuing(false);
            setSecret(issued);
          }}
        />
      )}
      {revoking && <RevokeTokenDialog token={revoking} onClose={() => setRevoking(null)} />}
    </SettingsFrame>
  );
}
