import { setTimeout } from 'node:timers/promises';
import { Fault, Refusal } from '@tocsin/kernel';
import { asker } from './ask.js';
import { cast, castEmails } from './demo/cast.js';
import { decideDemo, loadDemo, readMark } from './demo/load.js';
import { type Running, serve } from './serve.js';
import { isLoopback, readSettings, type Settings } from './settings.js';

const options = new Set(['--empty', '--check']);
const wrongUse = 64;
const notAvailable = 69;
const ourBug = 70;
/** Milliseconds: long enough for the first event on any machine. */
const longestUnknown = 10_000;

/**
 * `npm start`: everything in this process until Ctrl-C or SIGTERM, which end it with 0. `--empty` begins without the
 * demo; `--check` asks itself once and ends. Ends with 69 where the folder or the address cannot be had. `began` is
 * when this process had nothing left to install or build.
 */
export async function start(argv: readonly string[], began = 0): Promise<void> {
  const seconds = () => ((performance.now() - began) / 1_000).toFixed(1);
  const strange = argv.find((word) => !options.has(word));
  if (strange !== undefined) {
    process.stderr.write(`tocsin: there is no option ${strange}; there are ${[...options].join(' and ')}.\n`);
    process.exitCode = wrongUse;
    return;
  }
  try {
    const settings = readSettings();
    if (argv.includes('--check')) await check(settings, seconds);
    else await run(settings, argv.includes('--empty'), seconds);
  } catch (error) {
    report(error);
    process.exitCode = error instanceof Fault || error instanceof Refusal ? notAvailable : ourBug;
  }
}

async function run(settings: Settings, empty: boolean, seconds: () => string): Promise<void> {
  const mark = readMark(settings.folder);
  const castMaySignIn = isLoopback(settings.host) && (mark?.demo ?? !empty);
  const running = await serve({
    ...settings,
    listen: true,
    ...(castMaySignIn && { demoCast: castEmails }),
    onError: report,
  });
  const stop = stopOnSignal(running);
  process.stdout.write(
    `\nTocsin is ready at ${running.address} after ${seconds()} s. Data: ${settings.folder}\n`,
  );
  try {
    await welcome(running, empty);
  } catch (error) {
    // Whoever asked for the end need not hear what it cut short: the next start goes on there.
    if (stop.asked()) return stop.ended;
    await running.close();
    throw error;
  }
  await stop.ended;
}

/** Loads the demo where it is wanted and says what there is to do. */
async function welcome(running: Running, empty: boolean): Promise<void> {
  await running.embedded.settled();
  const { demo, loaded } = await decideDemo(running, !empty);
  if (demo && !loaded) {
    process.stdout.write('Loading the invented demo community …\n');
    await loadDemo(running);
  }
  process.stdout.write(demo ? demoWelcome(running.address) : emptyWelcome(running.address));
}

/** Starts, answers itself one query over all subgraphs, and ends. */
async function check(settings: Settings, seconds: () => string): Promise<void> {
  const running = await serve({ ...settings, listen: true, onError: report });
  try {
    const ask = asker(running);
    const asked =
      '{ viewer { name } manufacturers(first: 1) { edges { node { name } } } advisories(first: 1) { totalCount } affected(organisation: "operator", first: 1) { edges { cursor } } answersDue(organisation: "operator", first: 1) { edges { cursor } } webhooks(first: 1) { edges { cursor } } }';
    const { viewer } = await onceKnown(() => ask<{ viewer: { name: string } }>('operator', asked));
    process.stdout.write(
      `ready: asked every subgraph as "${viewer.name}", answered after ${seconds()} s, ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
    );
    await ask.settled();
  } finally {
    await running.close();
  }
}

/** The operator of a new installation is known once the first event of the directory was heard. */
async function onceKnown<T>(ask: () => Promise<T>): Promise<T> {
  for (const until = performance.now() + longestUnknown; ; await setTimeout(5))
    try {
      return await ask();
    } catch (error) {
      const unknown = error instanceof Refusal && error.code === 'auth/unknown-person';
      if (!unknown || performance.now() > until) throw error;
    }
}

interface Stop {
  asked(): boolean;
  /** Resolves never: the process ends. */
  readonly ended: Promise<never>;
}

function stopOnSignal(running: Running): Stop {
  let asked = false;
  const ended = new Promise<void>((resolve) => {
    const stop = () => {
      // The second Ctrl-C does not wait.
      if (asked) process.exit(130);
      asked = true;
      process.stdout.write('\nEnding: finishing what is at hand …\n');
      running.close().then(resolve, (error: unknown) => {
        report(error);
        process.exit(ourBug);
      });
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  }).then(() => process.exit(0));
  return { asked: () => asked, ended };
}

/** What the world did is a sentence; what we did wrong comes with its place. */
function report(error: unknown, id?: string): void {
  const reference = id ? ` (reference ${id})` : '';
  const said =
    error instanceof Fault || error instanceof Refusal
      ? `${error.message} [${error.code}]`
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`tocsin: ${said}${reference}\n`);
}

function demoWelcome(address: string): string {
  const people = cast.flatMap(({ name, people: members }) =>
    members.map(
      (person) => `  ${person.email.padEnd(26)} ${`${person.name}, ${name}`.padEnd(44)} ${person.does}`,
    ),
  );
  return `
Who can sign in (nobody here is real; no password on this machine):
${people.join('\n')}

Try next
  Ask by hand           ${address}/graphql   (header: {"authorization": "Bearer TOKEN"})
  A token               npx tocsin token maya@st-brigid.example
  What touches us       npx tocsin exposures --org st-brigid
  Real advisories       npx tocsin import FOLDER      (a checkout of CISA's CSAF repository, say)
  Your own devices      npx tocsin import-devices FILE.csv --org st-brigid
  Release the second    HALDEN-2026-002 waits for Petter Lunde
Ctrl-C ends it; the data stays. Begin without the demo: npm start -- --empty

`;
}

function emptyWelcome(address: string): string {
  return `
Nobody is here yet. Build a community:
  npx tocsin org add HANDLE --name NAME --kind healthcare-provider
  npx tocsin person add EMAIL --org HANDLE --name NAME --role analyst
  npx tocsin import FOLDER
  npx tocsin import-devices FILE.csv --org HANDLE
  npx tocsin exposures --org HANDLE
Ask by hand at ${address}/graphql. Ctrl-C ends it; the data stays.

`;
}
