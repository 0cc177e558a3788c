import { randomUUID } from 'node:crypto';

/** W3C Trace Context §3.2: version, trace, parent, flags. */
const traceForm = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/** A step further in a trace; the first of a new one where there is none that can be read. */
export function nextStep(traceparent: string | null | undefined): string {
  const found = traceForm.exec(traceparent ?? '');
  const trace = found?.[1] ?? random();
  return `00-${trace}-${random().slice(-16)}-${found?.[2] ?? '01'}`;
}

/** 32 hexadecimal digits; Node keeps UUIDs in store, so that one costs nothing. */
function random(): string {
  return randomUUID().replaceAll('-', '');
}
