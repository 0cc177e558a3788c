import { Refusal } from '@tocsin/kernel';
import type { Command } from 'commander';
import { readSettings } from '../settings.js';
import { exitCodes, type Output, table } from './output.js';
import { example } from './verb.js';

/** Runs a verb that asks the servers themselves, not Tocsin; it answers the exit code. */
export type Operation = (run: (output: Output) => Promise<number>) => Promise<void>;

const servers = `
Over the servers that KAFKA_BROKERS, MONGODB_URI and KEYCLOAK_URL name.`;

const desks = `
Of the services whose database MONGODB_URI names; without it, of the running process or the data folder.`;

/** What an operator does at the servers: topics, and events that could not be handled. */
export function operating(program: Command, operation: Operation): void {
  program
    .command('prepare')
    .description(
      'make the servers ready for the services: topics, indexes, and the secret by which services are known',
    )
    .addHelpText(
      'after',
      `${servers} KEYCLOAK_ADMIN and KEYCLOAK_ADMIN_PASSWORD may administer the realm.
What is there already stays; KEYCLOAK_CLIENT_SECRET, where it is set, becomes the secret.${example('prepare')}`,
    )
    .action(() =>
      operation(async (output) => {
        const { openPlace } = await import('../cluster/place.js');
        const { administration, environment } = await openPlace(process.env);
        const secret = process.env['KEYCLOAK_CLIENT_SECRET'];
        if (secret) await administration.setServicesSecret(secret);
        output.tell({ prepared: true, secret: secret ? 'set' : 'kept' });
        output.say(
          `Ready: ${environment['KAFKA_BROKERS']}, ${environment['KEYCLOAK_URL']} and the database.`,
        );
        return exitCodes.done;
      }),
    );
  topics(program.command('topics').description('the topics of Kafka as they are declared'), operation);
  deadLetters(program.command('dead-letters').description('events that could not be handled'), operation);
  replay(program, operation);
}

function topics(command: Command, operation: Operation): void {
  for (const [name, apply, description] of [
    ['diff', false, 'what differs between the topics as declared and as they are'],
    ['apply', true, 'create what is missing, set what differs; what would move subjects is left and told'],
  ] as const)
    command
      .command(name)
      .description(description)
      .addHelpText(
        'after',
        `${servers}\nKAFKA_PARTITIONS and KAFKA_REPLICAS say how large.${example(`topics ${name}`)}`,
      )
      .action(() =>
        operation(async (output) => {
          const { compareTopics } = await import('../cluster/topics.js');
          const changes = await compareTopics(process.env, apply);
          for (const change of changes) {
            const line = topicLine(change);
            output.tell({ ...line, applied: apply && change.kind !== 'differs' });
            output.say(`${line.change}\t${line.topic}\t${line.what}`);
          }
          const left = apply ? changes.filter(({ kind }) => kind === 'differs') : changes;
          output.tell({ changes: changes.length, left: left.length });
          if (changes.length === 0) output.say('Every topic is as it is declared.');
          return left.length > 0 ? exitCodes.partly : exitCodes.done;
        }),
      );
}

type Change = Awaited<ReturnType<typeof import('../cluster/topics.js').compareTopics>>[number];

function topicLine(change: Change): { topic: string; change: string; what: string } {
  const { kind, topic } = change;
  switch (kind) {
    case 'create':
      return {
        topic: topic.name,
        change: kind,
        what: `${topic.partitions} partitions, ${topic.replicas} replicas`,
      };
    case 'configure': {
      const what = change.settings.map(({ name, is, declared }) => `${name}: ${is} → ${declared}`).join(', ');
      return { topic: topic.name, change: kind, what };
    }
    case 'differs':
      return { topic: topic.name, change: kind, what: change.what };
  }
}

function deadLetters(command: Command, operation: Operation): void {
  command
    .command('list')
    .description('the newest, with what went wrong')
    .option('--group <group>', 'of one group, CONTEXT.REACTION')
    .option('--limit <count>', 'how many', '100')
    .addHelpText('after', `${desks}${example('dead-letters list --group inventory.advisories')}`)
    .action((options: { group?: string; limit: string }) =>
      operation(async (output) => {
        const limit = Number(options.limit);
        if (!Number.isInteger(limit) || limit < 1 || limit > 1_000)
          throw new Refusal('cli/limit', 'At most 1,000 are listed at once.', ['limit']);
        const letters = await withDesk((desk) =>
          desk.list({ limit, ...(options.group !== undefined && { group: options.group }) }),
        );
        for (const { id, group, topic, code, cause, tries, at } of letters)
          output.tell({ id, group, topic, code, cause, tries, at });
        const rows = letters.map(({ at, group, id, code, cause }) => [at, group, id, code, cause]);
        output.say(rows.length > 0 ? table(['at', 'group', 'id', 'code', 'cause'], rows) : 'There is none.');
        output.tell({ deadLetters: letters.length });
        return exitCodes.done;
      }),
    );
  command
    .command('replay <id>')
    .description('try one again, in its group alone; it is gone where that goes well')
    .requiredOption('--group <group>', 'its group, CONTEXT.REACTION')
    .addHelpText(
      'after',
      `${desks}${example('dead-letters replay advisories/advisory-1/3/0 --group inventory.advisories')}`,
    )
    .action((id: string, { group }: { group: string }) =>
      operation(async (output) => {
        const gone = await withDesk((desk) => desk.replay(id, group));
        output.tell({ id, group, handled: gone });
        output.say(gone ? 'It was handled, and is gone.' : 'It failed again: see dead-letters list.');
        return gone ? exitCodes.done : exitCodes.partly;
      }),
    );
}

async function withDesk<T>(
  work: (desk: import('../letters-door.js').DeadLetterDesk) => Promise<T>,
): Promise<T> {
  const { openDesk } = await import('../desk.js');
  const desk = await openDesk(readSettings(), process.env);
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

function replay(program: Command, operation: Operation): void {
  program
    .command('replay')
    .description('give the events of a stretch of time to one group again; no other group sees them')
    .requiredOption('--group <group>', 'the group, CONTEXT.REACTION')
    .requiredOption('--from <instant>', 'from when they were sent: 2026-11-24T08:00:00Z')
    .requiredOption('--to <instant>', 'until before when')
    .option('--topic <topic>', 'of one topic alone')
    .option('--dry-run', 'count, and send nothing')
    .addHelpText(
      'after',
      `${servers}${example(
        'replay --group delivery.notify --from 2026-11-24T08:00:00Z --to 2026-11-24T09:00:00Z --dry-run',
      )}`,
    )
    .action((options: { group: string; from: string; to: string; topic?: string; dryRun?: boolean }) =>
      operation(async (output) => {
        const { readInstant } = await import('@tocsin/kernel');
        const [from, to] = (['from', 'to'] as const).map((name) => {
          const instant = readInstant(options[name]);
          if (instant) return Date.parse(instant);
          throw new Refusal('cli/instant', `--${name} is an instant such as 2026-11-24T08:00:00Z.`, [name]);
        }) as [number, number];
        if (from >= to) throw new Refusal('cli/instant', '--from is before --to.', ['from']);
        const { stretch } = await import('../cluster/stretch.js');
        const { group, topic, dryRun = false } = options;
        const progress = output.progress(0, 'events');
        let before = 0;
        const parts = await stretch(process.env, { group, from, to, topic }, !dryRun, (name, sent) => {
          progress.advance(Math.max(0, sent - before), name);
          before = sent;
        });
        progress.end();
        for (const part of parts) {
          output.tell({ ...part, sent: !dryRun });
          output.say(`${part.topic}\t${part.events} events${dryRun ? '' : ' sent again'}`);
        }
        output.tell({ group, events: parts.reduce((sum, { events }) => sum + events, 0), sent: !dryRun });
        return exitCodes.done;
      }),
    );
}
