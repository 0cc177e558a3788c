// What is broken, one thing after the other. `run` breaks it, waits, and lifts it: it answers once it begins to heal.
import { setTimeout as pause } from 'node:timers/promises';
import { contexts } from '../cluster/launch.mjs';
import { relaySteps } from './arms.mjs';

const down = 2_500;
const disturbed = 6_000;
const held = 4_000;
/** Contexts whose relays the load keeps busy. */
const busy = ['advisories', 'inventory', 'answers'];
const servers = { broker: 'kafka', database: 'mongo', keycloak: 'keycloak' };

/** Every fault of a run; `notTried` says why one cannot be produced here. Quick: each kind, some of each. */
export function faultsOf(stage, messages, quick) {
  const all = [
    ...[...contexts, 'gateway'].map((name) =>
      killed(stage, name, !['advisories', 'inventory', 'delivery'].includes(name)),
    ),
    ...busy.flatMap((context, at) =>
      relaySteps.map((step, index) => relayKilled(stage, context, step, index % busy.length !== at)),
    ),
    ...Object.entries(servers).map(([title, name]) => serverKilled(stage, title, name)),
    ...Object.keys(servers).flatMap((what) => [
      network(stage, `network to the ${what} cut`, (proxy) => proxy.cut(what), what === 'keycloak'),
      network(stage, `network to the ${what} slowed`, (proxy) => proxy.slow(what, 300), what !== 'broker'),
      network(stage, `network to the ${what} silent`, (proxy) => proxy.hang(what), true),
    ]),
    network(stage, 'network between gateway and services cut', cutServices, false),
    network(stage, 'network between gateway and services slowed', slowServices, true),
    delivered('everything that is sent, sent twice', () => stage.arms.disturb('repeat')),
    delivered('streams sent in another order', () => stage.arms.disturb('shuffle')),
    { name: 'old deliveries again, in any order', run: () => messages.again(quick ? 500 : 3_000) },
    { name: 'poison in every topic', run: () => messages.poison() },
  ];
  return quick ? all.filter(({ onlyInFull }) => !onlyInFull) : all;
}

function killed({ cluster }, name, onlyInFull) {
  return {
    ...{ name: `${name} killed`, onlyInFull },
    async run() {
      await cluster.kill(name, 'SIGKILL');
      await pause(down);
      cluster.start(name);
    },
  };
}

/** The relay's process dies by itself; whoever watches over processes starts it again. */
function relayKilled({ cluster, arms }, context, step, onlyInFull) {
  return {
    ...{ name: `relay of ${context} killed once ${words[step]}`, onlyInFull },
    async run() {
      const before = cluster.services.get(context).child.pid;
      arms.crash(context, step);
      for (const began = performance.now(); !arms.hasCrashed(context); await pause(20))
        if (performance.now() - began > 60_000) {
          arms.disarm(context);
          throw new Error('The relay did not come by.');
        }
      while (cluster.services.get(context).child.pid === before) await pause(20);
    },
  };
}

const words = {
  taken: 'it has read what waits',
  leased: 'it has the lease',
  mapped: 'what is public is made, before it is sent',
  sent: 'it has sent, before it is marked',
  marked: 'it has marked',
};

function serverKilled({ servers: own }, title, name) {
  return {
    name: `${title} killed`,
    async run() {
      own.kill(name);
      await pause(down);
      await own.start(name);
    },
  };
}

function network({ proxy, noProxy }, name, disturb, onlyInFull) {
  return {
    ...{ name, onlyInFull, notTried: noProxy },
    async run() {
      const lift = await disturb(proxy);
      await pause(disturbed);
      await lift();
    },
  };
}

const cutServices = (proxy) => each((name) => proxy.cut(`gateway-${name}`));
const slowServices = (proxy) => each((name) => proxy.slow(`gateway-${name}`, 400));

async function each(disturb) {
  const lifts = await Promise.all(contexts.map(disturb));
  return () => Promise.all(lifts.map((lift) => lift()));
}

function delivered(name, begin) {
  return {
    name,
    async run() {
      const end = begin();
      await pause(held);
      end();
    },
  };
}
