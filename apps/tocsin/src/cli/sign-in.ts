import { Refusal } from '@tocsin/kernel';
import type { Command } from 'commander';
import { createOutput, exitCodes } from './output.js';
import { example, type Verb } from './verb.js';

/** Who asks: tokens for scripts, and signing in for people. */
export function signingIn(program: Command, verb: Verb): void {
  program
    .command('token <person>')
    .description('an access token of the embedded issuer, for whoever holds the data folder')
    .option('--ttl <seconds>', 'how long it is good for', '3600')
    .addHelpText('after', example('token maya@st-brigid.example', 'token maya@st-brigid.example --ttl 300'))
    .action((person: string, options: { ttl: string }) =>
      verb(async (session, output) => {
        const ttl = Number(options.ttl);
        if (!Number.isInteger(ttl) || ttl < 1 || ttl > 86_400)
          throw new Refusal('cli/ttl', 'A token is good for 1 to 86,400 seconds.', ['ttl']);
        if (!/^[^@\s]+@[^@\s]+$/.test(person.trim()))
          throw new Refusal('cli/person', `A person is named by an e-mail address, not "${person}".`, [
            'person',
          ]);
        // A token for somebody who is not there would be refused wherever it is shown.
        await session.ask('{ viewer { person } }', {}, person);
        const token = await session.token(person, ttl);
        output.tell({ person, token, expiresIn: ttl });
        output.say(token);
        return exitCodes.done;
      }),
    );
  program
    .command('password <person>')
    .description('an address at which a person sets their own password: once, within the hour')
    .addHelpText('after', example('password maya@st-mary.example'))
    .action((person: string) =>
      verb(async (session, output) => {
        await session.ask('{ viewer { person } }', {}, person);
        const link = await session.passwordLink(person);
        output.tell({ person, link });
        output.say(link);
        return exitCodes.done;
      }),
    );
  program
    .command('login')
    .description('sign in on another screen (device flow); what follows is asked as you')
    .addHelpText('after', example('login', '--url https://tocsin.example login'))
    .action(() =>
      verb(async (session, output) => {
        const [{ deviceLogin }, { saveTokens }] = await Promise.all([
          import('@tocsin/auth'),
          import('./tokens.js'),
        ]);
        const issuer = await issuerAt(session.address);
        const tokens = await deviceLogin({
          issuer,
          onCode: ({ verificationUriComplete, userCode, verificationUri }) => {
            output.tell({ verificationUri, userCode, verificationUriComplete });
            output.say(`Open ${verificationUriComplete}\nand confirm the code ${userCode}.`);
          },
        });
        await saveTokens(session.address, issuer, tokens);
        const { viewer } = await session.ask<{ viewer: { person: string; name: string } }>(
          '{ viewer { person name } }',
        );
        output.tell(viewer);
        output.say(`Signed in as ${viewer.name}.`);
        return exitCodes.done;
      }),
    );
  program
    .command('logout')
    .description('forget who signed in here')
    .addHelpText('after', example('logout'))
    .action(async () => {
      const { forgetTokens } = await import('./tokens.js');
      await forgetTokens();
      createOutput(program.opts<{ json?: boolean }>().json ?? false).tell({ signedIn: false });
    });
}

/** Where tokens for an address are had: as it says itself (RFC 9728), else below the address. */
async function issuerAt(address: string): Promise<string> {
  const { realmPath } = await import('@tocsin/auth');
  const answer = await fetch(`${address}/.well-known/oauth-protected-resource`, {
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  const said = answer?.ok
    ? ((await answer.json().catch(() => ({}))) as { authorization_servers?: unknown })
    : {};
  const [named] = Array.isArray(said.authorization_servers) ? (said.authorization_servers as unknown[]) : [];
  return typeof named === 'string' && URL.canParse(named) ? named : `${address}${realmPath}`;
}
