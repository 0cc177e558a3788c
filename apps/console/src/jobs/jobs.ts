import { useSyncExternalStore } from 'react';

export interface JobProgress {
  readonly done: number;
  /** `null` where nobody knows. */
  readonly total: number | null;
  readonly unit: string;
}

/** Long work, in progress or finished; it survives going to another page. */
export interface Job {
  readonly id: string;
  readonly title: string;
  readonly startedAt: number;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress: JobProgress | null;
  /** What came of it, or why it failed. */
  readonly words: string | null;
  /** Where the result is, within the console. */
  readonly href: string | null;
  readonly cancel: () => void;
}

export interface Work {
  readonly title: string;
  /** Rejects where it fails; whoever cancels ends it by the signal. */
  readonly run: (
    report: (progress: JobProgress) => void,
    signal: AbortSignal,
  ) => Promise<{ readonly words: string; readonly href?: string }>;
}

let jobs: readonly Job[] = [];
const listeners = new Set<() => void>();

function change(id: string, next: Partial<Job>): void {
  jobs = jobs.map((job) => (job.id === id ? { ...job, ...next } : job));
  for (const listener of listeners) listener();
}

/** Begins it; the tray in the top bar shows it from now on. Resolves when it is over, whatever came of it. */
export async function startJob({ title, run }: Work): Promise<void> {
  const id = crypto.randomUUID();
  const ending = new AbortController();
  const job: Job = {
    id,
    title,
    startedAt: Date.now(),
    state: 'running',
    progress: null,
    words: null,
    href: null,
    cancel: () => ending.abort(),
  };
  jobs = [job, ...jobs].slice(0, 20);
  for (const listener of listeners) listener();
  try {
    const { words, href = null } = await run((progress) => change(id, { progress }), ending.signal);
    change(id, { state: 'done', words, href });
  } catch (error) {
    const cancelled = ending.signal.aborted;
    const words = cancelled ? 'Cancelled; what was done until then stays.' : (error as Error).message;
    change(id, { state: cancelled ? 'cancelled' : 'failed', words });
  }
}

export function forgetJob(id: string): void {
  jobs = jobs.filter((job) => job.id !== id);
  for (const listener of listeners) listener();
}

export function useJobs(): readonly Job[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => jobs,
  );
}
