import { createHash, randomBytes } from 'node:crypto';
import { ensure, type Ports } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import type { Asked, Commanding } from './commanding.js';
import { personDecider } from './domain/person.js';

/** By this beginning sign-in and scanners for leaked secrets tell an access token from others. */
const prefix = 'tocsin_';

/** What a person issues to their own scripts: it asks as they would, with no more rights, until it ends. */
export function accessTokenCommands({ ids, clock }: Ports, { meta, run }: Commanding) {
  return {
    /** `secret` is told this once; `null` where the command is a repeat. */
    async issueAccessToken(
      principal: Principal,
      input: Asked & { name: string; days: number },
    ): Promise<{ token: string; secret: string | null }> {
      // One that leaked is not to make others that outlive it.
      ensure(
        !principal.accessToken,
        'access-token/by-token',
        'An access token makes no other; sign in yourself.',
      );
      const secret = `${prefix}${randomBytes(32).toString('base64url')}`;
      const { name, days } = input;
      const hash = createHash('sha256').update(secret).digest('hex');
      const command = {
        type: 'IssueAccessToken',
        token: ids.next(),
        name,
        hash,
        days,
        at: clock.now(),
      } as const;
      const { events, repeated } = await run(
        personDecider,
        streamOf(principal),
        command,
        meta(principal, input),
      );
      const [event] = events;
      const token = event?.type === 'AccessTokenIssued' ? event.data.token : command.token;
      return { token, secret: repeated ? null : secret };
    },

    async revokeAccessToken(principal: Principal, input: Asked & { token: string }): Promise<string> {
      const { token } = input;
      await run(
        personDecider,
        streamOf(principal),
        { type: 'RevokeAccessToken', token },
        meta(principal, input),
      );
      return token;
    },
  };
}

function streamOf({ person }: Principal): string {
  return `person-${person}`;
}
