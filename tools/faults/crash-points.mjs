// Loaded before a service's main: watches its drivers from outside, and kills the process between two steps of its relay,
// or disturbs what it sends, once a file asks for it. Nothing of the service knows that it is watched.
import { existsSync, readFileSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { armsFolder, crashFile, disturbFile } from './arms.mjs';

// …/apps/<context>/dist/main.js
const context = basename(dirname(dirname(process.argv[1] ?? '')));
const folder = process.env[armsFolder];

if (folder && context !== 'gateway') {
  const { default: mongoose } = await import('mongoose');
  const { default: kafkajs } = await import('kafkajs');
  watchOutbox(mongoose.mongo.Collection.prototype);
  watchProducers(kafkajs.Kafka.prototype);
}

function step(name) {
  const file = join(folder, crashFile(context));
  if (!existsSync(file) || readFileSync(file, 'utf8') !== name) return;
  unlinkSync(file);
  process.kill(process.pid, 'SIGKILL');
}

/** The outbox's messages to the database: commits taken, the lease had, commits marked as sent. */
function watchOutbox(collection) {
  const { find, updateOne, updateMany } = collection;
  collection.find = function (filter, ...more) {
    const cursor = find.call(this, filter, ...more);
    if (typeof filter?.lane !== 'number') return cursor;
    const { limit, toArray } = cursor;
    let most = 0;
    cursor.limit = function (count) {
      most = count;
      return limit.call(this, count);
    };
    cursor.toArray = async function () {
      const found = await toArray.call(this);
      // One alone is asked for by whoever only looks how old the oldest is.
      if (found.length > 0 && most > 1) step('taken');
      return found;
    };
    return cursor;
  };
  collection.updateOne = async function (filter, update, ...more) {
    const done = await updateOne.call(this, filter, update, ...more);
    if (update?.$set?.owner !== undefined && update.$set.until !== undefined) step('leased');
    return done;
  };
  collection.updateMany = async function (filter, update, ...more) {
    const done = await updateMany.call(this, filter, update, ...more);
    if (update?.$unset?.lane !== undefined) step('marked');
    return done;
  };
}

function watchProducers(kafka) {
  const { producer } = kafka;
  kafka.producer = function (...options) {
    const made = producer.apply(this, options);
    const { send } = made;
    made.send = async (record) => {
      if (!isOfRelay(record.topic)) return send(record);
      step('mapped');
      const how = disturbance();
      const sent = await send(
        how === 'shuffle' ? { ...record, messages: shuffled(record.messages) } : record,
      );
      if (how === 'repeat') await send(record);
      step('sent');
      return sent;
    };
    return made;
  };
}

const isOfRelay = (topic) =>
  topic.endsWith(`tocsin.${context}.v1`) || topic.endsWith(`tocsin.${context}.bulk.v1`);

function disturbance() {
  const file = join(folder, disturbFile);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Another order of the streams; each stream keeps its own. */
function shuffled(messages) {
  const streams = grouped(messages);
  const waiting = [...streams.values()].map((all) => [...all]);
  const out = [];
  while (waiting.length > 0) {
    const at = Math.floor(Math.random() * waiting.length);
    out.push(waiting[at].shift());
    if (waiting[at].length === 0) waiting.splice(at, 1);
  }
  return out;
}

function grouped(messages) {
  const streams = new Map();
  for (const message of messages) {
    const key = String(message.key);
    streams.set(key, [...(streams.get(key) ?? []), message]);
  }
  return streams;
}
