// Order per stream, as it stands on the wire: what is repeated is told again, but nothing new comes before what is older.

/** Each stream's events by when they stood there first; a finding for each that came before an older one. */
export function ordersBroken(messages) {
  const streams = new Map();
  const findings = [];
  for (const { topic, message } of messages) {
    const event = parsed(message.value);
    if (!event?.id || typeof event.streamversion !== 'number') continue;
    const index = Number(event.id.split('/').at(-1));
    const key = `${topic} ${event.subject}`;
    const stream = streams.get(key) ?? { seen: new Set(), last: [0, 0] };
    streams.set(key, stream);
    if (stream.seen.has(event.id)) continue;
    stream.seen.add(event.id);
    const [version, place] = stream.last;
    if (event.streamversion < version || (event.streamversion === version && index <= place && place > 0))
      findings.push(`${event.id} came after version ${version} of its stream`);
    stream.last = [event.streamversion, index];
  }
  return { findings, streams: streams.size };
}

function parsed(value) {
  try {
    return JSON.parse(String(value));
  } catch {
    return null;
  }
}
