// Released → first webhook called on loopback, on an idle system; and 500 subscribers of one advisory, each an
// organisation with a webhook of its own.
import { createServer } from 'node:http';
import { openPublisher } from './publisher.mjs';
import { median, quantile, row } from './rows.mjs';
import { addOrganisation, openWorld } from './world.mjs';

const rounds = 100;
const subscribers = 500;
const payload = 'refusal { code message path }';

Object.assign(process.env, {
  TOCSIN_EGRESS_ALLOW: 'loopback',
  TOCSIN_EGRESS_HTTP: 'yes',
  TOCSIN_EGRESS_PORTS: 'any',
});

export async function measure(tell) {
  const receiver = await openReceiver();
  const world = await openWorld();
  try {
    const publisher = await openPublisher(world.ask, world.ask.settled);
    await subscribe(world.ask, 'listener', `${receiver.address}/0`);
    await world.ask.settled();
    const times = [];
    for (let round = 0; round < rounds + 5; round++) {
      const id = await publisher.prepare(round, 'Aria 300');
      await world.ask.settled();
      const called = receiver.calls(1);
      const began = performance.now();
      await publisher.release(id);
      const took = (await called) - began;
      // The first ones warm the code.
      if (round >= 5) times.push(took);
      await world.ask.settled();
    }
    const p99 = quantile(times, 0.99);
    tell(
      row('released → first webhook called, idle, p99', p99, 'ms', {
        peer: `median ${Math.round(median(times))} ms of ${rounds}`,
        ...{ goal: '< 150 ms', met: p99 < 150 },
      }),
    );
    for (let index = 1; index < subscribers; index++)
      await subscribe(world.ask, `listener-${index}`, `${receiver.address}/${index}`);
    await world.ask.settled();
    const id = await publisher.prepare(rounds + 5, 'Aria 300');
    await world.ask.settled();
    const called = receiver.calls(subscribers);
    const began = performance.now();
    await publisher.release(id);
    const seconds = ((await called) - began) / 1_000;
    tell(
      row(`released → all of ${subscribers} subscribers attempted`, seconds, 's', {
        goal: '< 5 s',
        met: seconds < 5,
      }),
    );
  } finally {
    await world.close();
    receiver.close();
  }
}

async function subscribe(ask, organisation, url) {
  const person = await addOrganisation(ask, organisation);
  await ask.settled();
  const { addWebhook } = await ask(
    person,
    `mutation ($input: AddWebhookInput!) { addWebhook(input: $input) { webhook { id } ${payload} } }`,
    { input: { organisation, name: 'bench', url } },
  );
  const wanted = { name: 'everything', webhooks: [addWebhook.webhook.id] };
  await ask(
    person,
    `mutation ($input: CreateSubscriptionInput!) { createSubscription(input: $input) { ${payload} } }`,
    { input: { organisation, own: false, wanted } },
  );
}

/** A receiver of webhooks; `calls(n)` resolves with the instant at which so many different paths have been called. */
async function openReceiver() {
  let paths = new Set();
  let wanted = null;
  const server = createServer((request, response) => {
    paths.add(request.url);
    request.resume().on('end', () => response.writeHead(204).end());
    if (wanted && paths.size >= wanted.count) {
      wanted.resolve(performance.now());
      wanted = null;
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    calls(count) {
      paths = new Set();
      return new Promise((resolve) => {
        wanted = { count, resolve };
      });
    },
    close: () => server.close(),
  };
}
