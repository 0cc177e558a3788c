/** One event of a text/event-stream (WHATWG HTML §9.2). */
export interface StreamEvent {
  readonly name: string;
  readonly data: string;
}

/** Takes text in pieces and gives the events that are whole; comments, such as a server's pings, give none. */
export function eventParser(): (text: string) => readonly StreamEvent[] {
  let rest = '';
  return (text) => {
    rest += text.replaceAll('\r\n', '\n');
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap(eventOf);
  };
}

function eventOf(block: string): readonly StreamEvent[] {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [field, value] = fieldOf(line);
    if (field === 'event') name = value;
    else if (field === 'data') data.push(value);
  }
  return data.length > 0 || name !== 'message' ? [{ name, data: data.join('\n') }] : [];
}

function fieldOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  if (colon < 0) return [line, ''];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
}
