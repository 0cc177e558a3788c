import { questionOf, schemaOf } from './questions.js';
import { openWorld, type World } from './world.js';

/** The fixed cast of the stories: a manufacturer, two hospitals, the coordinator of an ISAO, and an outsider. */
export const cast = {
  author: 'author@velmar.example',
  releaser: 'releaser@velmar.example',
  north: 'sec@north.example',
  northBiomed: 'biomed@north.example',
  south: 'sec@south.example',
  coordinator: 'coordinator@beacon.example',
  outsider: 'out@quarry.example',
} as const;

export const group = 'pump-circle';
export const organisations = ['velmar', 'north', 'south', 'beacon', 'quarry'] as const;

const members = [
  ['velmar', 'MANUFACTURER', 'admin@velmar.example'],
  ['north', 'HEALTHCARE_PROVIDER', cast.north],
  ['south', 'HEALTHCARE_PROVIDER', cast.south],
  ['beacon', 'ISAO', cast.coordinator],
  ['quarry', 'HEALTHCARE_PROVIDER', cast.outsider],
] as const;

/** A world with the cast in it, and the sharing group that the ISAO keeps. */
export async function openCast(options: Parameters<typeof openWorld>[0] = {}): Promise<World> {
  return openCastIn(await openWorld(options));
}

export async function openCastIn(world: World): Promise<World> {
  for (const [handle, kind, email] of members) {
    const administrator = { email, name: `Administrator of ${handle}` };
    await world.tell('operator', 'registerOrganisation', {
      handle,
      name: `The ${handle}`,
      kind,
      administrator,
    });
  }
  await world.settled();
  const join = (organisation: string, email: string, roles: readonly string[]) =>
    world.tell(organisation, 'addPerson', { organisation, email, name: email, roles });
  await join('velmar', cast.author, ['AUTHOR', 'RELEASER', 'READER']);
  await join('velmar', cast.releaser, ['RELEASER', 'READER']);
  await join('north', cast.northBiomed, ['BIOMED', 'READER']);
  await world.tell(cast.coordinator, 'createGroup', { owner: 'beacon', handle: group, name: 'Pump circle' });
  for (const organisation of ['velmar', 'north', 'south'])
    await world.tell(cast.coordinator, 'addMember', { group, organisation });
  await world.settled();
  return world;
}

/**
 * How every story ends: the outsider, and whoever has no token, ask every list of the schema on everybody's behalf and
 * every thing by the ids that the story knows. Answers all that they read, to be looked through.
 */
export async function outsiderReads(world: World, ids: readonly string[] = []): Promise<string> {
  const schema = await schemaOf(world);
  const inner = {
    'Advisory.acknowledgements': { group },
    'Advisory.answersViewerCan': { organisation: 'quarry' },
    'Advisory.assignment': { organisation: 'north' },
  };
  const read: string[] = [];
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const named = field.args
      .filter((argument) => String(argument.type).endsWith('!'))
      .map(({ name }) => name);
    const asked: readonly Record<string, unknown>[] =
      named.length === 0
        ? [{}]
        : named.join() === 'organisation'
          ? organisations.map((organisation) => ({ organisation }))
          : ['id', 'advisory'].includes(named.join())
            ? ids.map((id) => ({ [named.join()]: id }))
            : [];
    const paged = field.args.some(({ name }) => name === 'first');
    for (const args of asked) {
      const question = questionOf(
        schema,
        field.name,
        { ...(paged && { first: 10 }), ...args },
        { inner, levels: 1, page: 3 },
      );
      for (const who of [cast.outsider, null])
        read.push((await world.ask(who, question.query, question.variables)).text);
    }
  }
  return read.join('\n');
}
