// The invented community under load: a maker, two hospitals, and an outsider who is told of nothing but what is GREEN.
import { makeClient } from './client.mjs';

export const author = 'author@velmar.example';
export const releaser = 'releaser@velmar.example';
export const north = 'sec@north.example';
export const south = 'sec@south.example';
export const outsider = 'out@quarry.example';

const members = [
  ['velmar', 'MANUFACTURER', author],
  ['north', 'HEALTHCARE_PROVIDER', north],
  ['south', 'HEALTHCARE_PROVIDER', south],
  ['quarry', 'HEALTHCARE_PROVIDER', outsider],
];

/** Registers everybody, and has north told of everything by a webhook; before any fault. */
export async function openCast(address, token, settled, webhook) {
  const { command } = makeClient(address, token);
  const tell = (who, mutation, input, selection, type) => command({ who, mutation, input, selection, type });
  for (const [handle, kind, email] of members)
    await tell('operator', 'registerOrganisation', {
      ...{
        handle,
        name: `The ${handle}`,
        kind,
        administrator: { email, name: `Administrator of ${handle}` },
      },
    });
  await settled();
  const roles = ['RELEASER', 'READER'];
  await tell(author, 'addPerson', { organisation: 'velmar', email: releaser, name: 'Releaser', roles });
  await settled();
  const added = await tell(
    ...[north, 'addWebhook', { organisation: 'north', name: 'Ticketing', url: webhook, allowAmber: false }],
    'webhook { id }',
  );
  const wanted = { name: 'everything', webhooks: [added.webhook.id] };
  await tell(north, 'createSubscription', { organisation: 'north', own: false, wanted });
  await tell(south, 'createSubscription', {
    organisation: 'south',
    own: false,
    wanted: { name: 'everything' },
  });
  await tell(outsider, 'createSubscription', {
    organisation: 'quarry',
    own: false,
    wanted: { name: 'everything' },
  });
  await settled();
}
