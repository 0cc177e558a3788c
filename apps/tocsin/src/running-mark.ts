/** What a running process leaves in its data folder, so that the command line finds it. */
export const runningFile = 'running.json';

export interface RunningMark {
  readonly address: string;
  readonly pid: number;
  /** Told by `/health/live` as well: another process that took the address since is not taken for this one. */
  readonly instance: string;
}
