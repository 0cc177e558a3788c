// One run: the load begins, faults come one after the other, the load ends, and everything is looked through.
import { setTimeout as pause } from 'node:timers/promises';
import { audit, undelivered } from './audit.mjs';
import { openBooks } from './books.mjs';
import { strangeLetters, verifyStore } from './command-line.mjs';
import { startEavesdropper } from './eavesdropper.mjs';
import { faultsOf } from './faults.mjs';
import { startLoad } from './load.mjs';
import { openMessages } from './messages.mjs';
import { ordersBroken } from './order.mjs';
import { openReport } from './report.mjs';
import { openStage } from './stage.mjs';
import { readViews } from './views.mjs';
import { openWholeness } from './whole.mjs';

const least = 10_000;
const longestDelivery = 120_000;

/** Answers the exit code: 1 where something was lost, doubled or leaked, or did not become whole again. */
export async function runFaults(folder, { quick = false, json = false, only }) {
  const stage = await openStage(folder);
  const stop = onSignals(stage);
  try {
    const messages = openMessages(stage.environment);
    const books = openBooks();
    const report = openReport(json, books);
    const wholeness = openWholeness(stage, books);
    const load = startLoad(stage.cluster.address, stage.token, books, wholeness.room);
    const eavesdropper = startEavesdropper(stage, books);
    await wholeness.again();
    for (const fault of faultsOf(stage, messages, quick))
      if (!only || fault.name.includes(only)) await suffer(fault, wholeness, books, report);
    while (!quick && !only && books.acknowledged < least) await pause(500);
    report.say('The load ends; everything is looked through.');
    await load.end();
    await wholeness.close();
    await stage.settled();
    await untilDelivered(stage, books);
    await eavesdropper.end();
    const views = await readViews(stage);
    const { lost, doubled } = audit(books, views, stage.receiver);
    const order = ordersBroken(await messages.readAll());
    lost.push(...order.findings, ...(await strangeLetters(stage.environment)), ...books.refused);
    lost.push(...(await verifyStore(stage.environment)));
    return report.close({ lost, doubled, leaked: [...eavesdropper.leaks], streams: order.streams });
  } finally {
    stop();
    await stage.close();
  }
}

async function suffer({ name, run, notTried = null }, wholeness, books, report) {
  if (notTried) return report.fault({ fault: name, notTried });
  const before = { acknowledged: books.acknowledged, failed: books.failed };
  await run();
  const recoverySeconds = await wholeness.again();
  report.fault({
    ...{ fault: name, recoverySeconds, acknowledged: books.acknowledged - before.acknowledged },
    unanswered: books.failed - before.failed,
  });
}

/** Webhooks that failed are tried again later: what is not delivered by then counts as lost. */
async function untilDelivered(stage, books) {
  for (const began = performance.now(); performance.now() - began < longestDelivery; await pause(1_000)) {
    const { notices } = await readViews(stage);
    if (undelivered(books, notices.get('north')).length === 0) return;
  }
}

/** Ctrl-C leaves no server behind. */
function onSignals(stage) {
  const end = async () => {
    await stage.close();
    process.exit(130);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return () => {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  };
}
