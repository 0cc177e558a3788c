import { useSyncExternalStore } from 'react';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, second);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** One ticker for the page. `step` in milliseconds: what shows minutes is not drawn each second. */
export function useNow(step = minute): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now / step) * step);
}

/** How long ago, or until: `now`, `26 min`, `1 h 53 m`, `4 d`. */
export function span(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length < minute) return 'now';
  if (length < hour) return `${Math.floor(length / minute)} min`;
  if (length >= day) return `${Math.floor(length / day)} d`;
  const rest = Math.floor((length % hour) / minute);
  return `${Math.floor(length / hour)} h${rest > 0 ? ` ${rest} m` : ''}`;
}

/** `26 min ago`; `just now`; what is long past, by its day. */
export function ago(instant: string, at: number): string {
  const length = at - Date.parse(instant);
  if (length > 60 * day) return utcDay(instant);
  return length < minute ? 'just now' : `${span(length)} ago`;
}

/** `14:07` in UTC. */
export function utcTime(instant: string | number): string {
  return new Date(instant).toISOString().slice(11, 16);
}

/** `23 Nov 2026`, in UTC. */
export function utcDay(instant: string | number): string {
  const at = new Date(instant);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** `23 Nov 2026, 14:07 UTC`: a deadline always carries hour and zone. */
export function utcInstant(instant: string | number): string {
  return `${utcDay(instant)}, ${utcTime(instant)} UTC`;
}

/** A sentence of the server with the instants in it as people read them. */
export function readableInstants(text: string): string {
  return text.replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z/g, (instant) =>
    Number.isNaN(Date.parse(instant)) ? instant : utcInstant(instant),
  );
}
