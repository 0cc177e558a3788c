import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Words before a command; `null` where this system does not allow what they ask for. */
export type Within = readonly string[] | null;

const unshare = ['unshare', '--user', '--map-root-user', '--mount'];

/** A mount namespace of its own, prepared by a shell script before the command takes its place. */
function prepared(script: string, flags: readonly string[] = []): readonly string[] {
  return [...unshare, ...flags, 'sh', '-c', `${script} && exec "$0" "$@"`];
}

function possible(within: readonly string[]): Within {
  const [command = '', ...args] = within;
  const tried = spawnSync(command, [...args, 'true'], { stdio: 'ignore' });
  return tried.status === 0 ? within : null;
}

/** A file system of so many mebibytes over a folder that is there; others see it through `seenIn`. */
export function smallDisk(folder: string, mebibytes: number): Within {
  return possible(prepared(`mount -t tmpfs -o size=${mebibytes}m none '${folder}'`));
}

/** A folder that is there, read-only. */
export function readOnly(folder: string): Within {
  return possible(
    prepared(`mount --bind '${folder}' '${folder}' && mount -o remount,ro,bind '${folder}' '${folder}'`),
  );
}

/** A network of its own with nothing but loopback, which bears a public address as well, and names of its own. */
export function ownNetwork(address: string, resolvConf: string): Within {
  const network = `ip link set lo up && ip address add ${address}/32 dev lo`;
  return possible(prepared(`${network} && mount --bind '${resolvConf}' /etc/resolv.conf`, ['--net']));
}

/** A path as a process sees it that lives in another mount namespace. */
export function seenIn(pid: number, path: string): string {
  return `/proc/${pid}/root${path}`;
}

/** Runs as somebody whom permissions bind: nothing before the command, unless we are root, whom nothing binds. */
export function bound(): Within {
  if (process.getuid?.() !== 0) return [];
  const stranger = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'];
  const [command = '', ...args] = stranger;
  const here = fileURLToPath(new URL('../../../apps/tocsin/package.json', import.meta.url));
  const read = spawnSync(command, [
    ...args,
    process.execPath,
    '-e',
    `fs.readFileSync(${JSON.stringify(here)})`,
  ]);
  return read.status === 0 ? stranger : null;
}
