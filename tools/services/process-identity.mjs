// A process id is given again to another process; with the time of its start it names one process only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What tells this process from every other that has or had the same id; `null` where none runs. */
export function identityOf(pid) {
  if (existsSync('/proc/self/stat')) {
    try {
      const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      // Field 3 is the state, field 22 the start in ticks since boot (proc_pid_stat(5)).
      return afterName[0] === 'Z' ? null : `${pid}@${afterName[19]}`;
    } catch {
      return null;
    }
  }
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? `${pid}@${stdout.trim()}` : null;
}
