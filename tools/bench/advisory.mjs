// A new advisory against the devices of 200 hospitals: 1,000,000 of them, and a tenth. In both every hospital has 20
// devices of the product, in two versions; all others are of other models. The devices are written as the documents that
// the inventory's views keep, without their commits, which matching never reads.

import { keysOfKind, knownKind } from '../../libs/inventory/dist/domain/kind.js';
import { createNaming } from '../../libs/inventory/dist/naming.js';
import * as views from '../../libs/inventory/dist/views.js';
import { deviceOf } from './fleet.mjs';
import { openPublisher } from './publisher.mjs';
import { median, row } from './rows.mjs';
import { openWorld } from './world.mjs';

const hospitals = 200;
const ofProduct = 20;
const rounds = 5;
const product = 'Aria 300';
const system = { system: 'bench' };
const at = '2026-01-01T00:00:00.000Z';

export async function measure(tell) {
  const found = {};
  for (const total of [100_000, 1_000_000]) found[total] = await against(total);
  const [few, many] = [found[100_000], found[1_000_000]];
  const described = `${few.exposures} exposures, ${hospitals * ofProduct} devices of ${hospitals} hospitals`;
  tell(
    row('a new advisory against 1,000,000 devices: released → all exposures found', many.milliseconds, 'ms', {
      ...{ peer: described, goal: '< 1000 ms', met: many.milliseconds < 1_000 },
    }),
  );
  const ratio = many.milliseconds / few.milliseconds;
  tell(
    row('the same matches among ten times the devices', many.milliseconds, 'ms', {
      peer: `${Math.round(few.milliseconds)} ms among 100,000 devices`,
      ...{ ratio, goal: '<= 1.5 (cost grows with matches)', met: ratio <= 1.5 },
    }),
  );
}

async function against(total) {
  const world = await openWorld();
  try {
    const publisher = await openPublisher(world.ask, world.ask.settled);
    const { documents } = world.running.embedded.portsOf('inventory');
    await fill(world.running.embedded.portsOf('inventory'), total / hospitals);
    const times = [];
    let exposures = 0;
    // The first round warms the code and is not counted.
    for (let round = 0; round <= rounds; round++) {
      const id = await publisher.prepare(round, product);
      await world.ask.settled();
      const began = performance.now();
      await publisher.release(id);
      while (!(await documents.get(views.knownAdvisories, system, id))?.matched)
        await new Promise((resolve) => setTimeout(resolve, 2));
      if (round > 0) times.push(performance.now() - began);
      exposures = await documents.count(views.exposures, system, { advisory: id });
      const devices = await countDevices(documents, id);
      if (devices !== hospitals * ofProduct)
        throw new Error(`${devices} devices were found: ${world.errors}`);
    }
    return { milliseconds: median(times), exposures };
  } finally {
    await world.close();
  }
}

async function countDevices(documents, advisory) {
  let count = 0;
  let after = null;
  do {
    const page = await documents.find(views.affected, system, { filter: { advisory }, first: 500, after });
    for (const { confirmed, probable, possible, excluded } of page.items)
      count += confirmed + probable + possible + excluded;
    after = page.endCursor;
  } while (after !== null);
  return count;
}

async function fill(ports, perHospital) {
  const graph = await createNaming(ports).base();
  for (let hospital = 0; hospital < hospitals; hospital++) {
    const organisation = `hospital-${hospital}`;
    const readers = [`org:${organisation}`];
    const kinds = new Map();
    const devices = [];
    for (let index = 0; index < perHospital; index++) {
      const record = recordOf(index < ofProduct ? ours(index) : other(hospital, index));
      const kind = views.kindOf(record);
      const id = views.kindId(organisation, kind);
      kinds.set(id, kind);
      devices.push({
        version: 1,
        document: {
          ...record,
          ...{
            id: `device-${organisation}~${record.assetId}`,
            readers,
            organisation,
            kind: id,
            raises: true,
          },
          ...{ version: 1, changedAt: at },
        },
      });
    }
    const known = [...kinds].map(([id, kind]) => {
      const keys = keysOfKind(knownKind(graph, kind));
      return {
        version: 1,
        document: { ...kind, id, readers, organisation, keys, matched: true, revision: 1 },
      };
    });
    await ports.documents.put(views.kinds, known);
    await ports.documents.put(views.devices, devices);
  }
}

function ours(index) {
  const version = index % 2 === 0 ? '4.1.0' : '4.3.0';
  return {
    ...deviceOf(index),
    manufacturer: 'Halden Infusion',
    model: 'Aria 300',
    deviceName: 'Infusion Pump',
    softwareVersion: version,
  };
}

/** One in twenty devices is of another kind than those before. */
function other(hospital, index) {
  return {
    ...deviceOf(Math.floor(index / 20) * 6 + hospital * 101 + 1),
    assetId: `A${index}`,
    serial: `S${index}`,
  };
}

function recordOf({ softwareVersion, firmwareVersion, ...row }) {
  const software = softwareVersion ? { value: softwareVersion, source: 'bench', at } : null;
  return { ...row, udiDi: null, software, firmware: firmwareVersion || null, acute: false };
}
