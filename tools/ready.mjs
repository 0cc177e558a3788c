// Makes the work tree ready to run: a Node that is new enough, the packages of the lock file, and a build of the sources.
// Uses nothing but Node, for nothing else may be there yet.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const stamps = join(root, 'node_modules', '.cache', 'tocsin');
const floor = [20, 19];

/** Installs and builds what is missing or out of date; ends the process with a sentence where it cannot. */
export function ready({ quiet = false } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < floor[0] || (major === floor[0] && minor < floor[1])) {
    console.error(`Tocsin needs Node ${floor.join('.')} or newer; this is ${process.versions.node}.`);
    process.exit(69);
  }
  step('installed', hashOf([join(root, 'package-lock.json')]), () => {
    if (!quiet) console.log('Installing packages …');
    npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  });
  step('built', newestOf(['libs', 'apps'].map((folder) => join(root, folder))), () => {
    if (!quiet) console.log('Building …');
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], { cwd: root, stdio: ['ignore', 2, 2] });
  });
}

function step(name, mark, run) {
  const stamp = join(stamps, name);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === mark) return;
  try {
    run();
  } catch (error) {
    console.error(`Tocsin could not be ${name} (${error.message}).`);
    process.exit(70);
  }
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, mark);
}

function npm(args) {
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/** Names and times of all sources: a new, changed or removed one changes it. */
function newestOf(folders) {
  const hash = createHash('sha256');
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name === 'node_modules' || entry.name === 'dist') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (/\.(ts|tsx|json)$/.test(entry.name)) hash.update(`${path.slice(root.length)}|${statSync(path).mtimeMs}\n`);
    }
  };
  for (const folder of folders) visit(folder);
  return hash.digest('hex');
}
