import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PublicEvent, topicOf } from '@tocsin/kernel';
import { Ajv, type ValidateFunction } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast, group, openCast } from './cast.js';
import { csafText, pumpRow } from './documents.js';
import { at, type World } from './world.js';

const folder = join(import.meta.dirname, '../../../libs/contracts/schemas');
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
const schemas = new Map<string, ValidateFunction>(
  readdirSync(folder).map((file) => [
    file.replace(/\.json$/, ''),
    ajv.compile(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object),
  ]),
);

let world: World;
const told: PublicEvent[] = [];

/** A story in which every kind of public event is told: a release, a device that it touches, an answer, a withdrawal. */
beforeAll(async () => {
  world = await openCast();
  await world.tell(cast.north, 'issueAccessToken', { name: 'script', days: 1 });
  await world.tell(cast.coordinator, 'relateClient', { provider: 'beacon', client: 'north' });
  await world.tell(cast.north, 'importDevices', {
    ...{ organisation: 'north', source: 'list', rows: [pumpRow('N-1')] },
  });
  const audience = { groups: [group] };
  const document = csafText({ trackingId: 'VELMAR-2026-077', tlp: 'AMBER' });
  const draft = { organisation: 'velmar', document, tlp: 'AMBER', audience };
  const drafted = await world.tell(cast.author, 'draftAdvisory', draft, 'advisory { id }');
  const advisory = at<string>(drafted, 'advisory.id');
  await world.tell(cast.author, 'requestReview', { advisory });
  await world.tell(cast.releaser, 'releaseAdvisory', { advisory });
  await world.settled();
  await world.tell(cast.north, 'acknowledgeAdvisory', { organisation: 'north', advisory });
  const answer = { organisation: 'north', advisory, status: 'INVESTIGATING' };
  await world.tell(cast.north, 'answerAdvisory', answer);
  await world.tell(cast.releaser, 'withdrawAdvisory', { advisory, reason: 'It was another pump.' });
  await world.settled();
  await listenFromTheBeginning();
}, 120_000);

afterAll(() => world?.close());

async function listenFromTheBeginning(): Promise<void> {
  const handlers = new Map(
    [...schemas.keys()].map((type) => [type, async (event: PublicEvent) => void told.push(event)]),
  );
  const { transport } = world.running.embedded.bus;
  for (const context of ['directory', 'catalogue', 'advisories', 'inventory', 'answers', 'delivery'])
    for (const topic of [topicOf(context), topicOf(context, true)])
      await transport.subscribe({ group: 'tests.listen', topic, handlers });
  await world.settled();
}

describe('public events', () => {
  it('are what their schemas say', () => {
    const wrong = told.flatMap((event) => {
      const validate = schemas.get(event.type);
      return validate?.(event) ? [] : [`${event.type}: ${ajv.errorsText(validate?.errors)}`];
    });
    expect(wrong).toEqual([]);
  });

  it('of every kind that is described were told', () => {
    expect([...new Set(told.map(({ type }) => type))].sort()).toEqual([...schemas.keys()].sort());
  });

  it('that lack a property are found', () => {
    const event = told.find(({ type }) => type === 'org.tocsin.answers.AnswerGiven.v1');
    const { status: _, ...data } = (event?.data ?? {}) as Record<string, unknown>;
    expect(schemas.get('org.tocsin.answers.AnswerGiven.v1')?.({ ...event, data })).toBe(false);
  });
});
