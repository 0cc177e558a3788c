// Makes the work tree ready to run: a Node that is new enough, the packages of the lock file, and a build of the sources.
// Uses nothing but Node, for nothing else may be there yet.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Nothing here may need a newer Node than the sentence that refuses an old one.
export const root = fileURLToPath(new URL('..', import.meta.url));
const stamps = join(root, 'node_modules', '.cache', 'tocsin');
const floor = [20, 19];

/** Why this version of Node is too old for us, in a sentence; `null` where it is not. */
export function tooOld(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > floor[0] || (major === floor[0] && minor >= floor[1])) return null;
  return `Tocsin needs Node ${floor.join('.')} or newer; this is ${version}.`;
}

/**
 * Installs and builds what is missing or out of date; ends the process with a sentence where it cannot.
 * `build: false` leaves the sources to the caller; `projects` are what is to run.
 */
export function ready({ quiet = false, build = true, projects = ['apps/tocsin'] } = {}) {
  const refused = tooOld(process.versions.node);
  if (refused) {
    console.error(refused);
    process.exit(69);
  }
  if (!isInstalled()) {
    attempt('installed', () => {
      if (!quiet) console.log('Installing packages …');
      npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
    });
  }
  if (!build) return;
  const sources = ['libs', ...appsOf(projects)].map((folder) => join(root, folder));
  builtFrom(projects.length > 1 ? 'services' : 'built', newestOf(sources), quiet, 'Building …', () => {
    // What runs, and what that stands on; specs of the whole are compiled by `npm run check`.
    run(['node_modules/typescript/bin/tsc', '-b', ...projects]);
  });
  builtFrom('console', newestOf([join(root, 'apps/console')]), quiet, 'Building the console …', () => {
    run(['tools/build-console.mjs']);
  });
}

/** The console is built by itself. */
function appsOf(projects) {
  return [...new Set([...projects, 'apps/tocsin', 'apps/gateway'])].filter((each) =>
    each.startsWith('apps/'),
  );
}

function run([tool, ...args]) {
  execFileSync(process.execPath, [join(root, tool), ...args], { cwd: root, stdio: ['ignore', 2, 2] });
}

/** Whether the packages are those of the lock file; what is optional may be for another kind of machine. */
function isInstalled() {
  const [wanted, present] = ['package-lock.json', 'node_modules/.package-lock.json'].map((name) =>
    existsSync(join(root, name)) ? JSON.parse(readFileSync(join(root, name), 'utf8')).packages : null,
  );
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (present[path] ? present[path].version === version : optional),
  );
}

/** Builds where the mark of the sources is another than that of the last build. */
function builtFrom(name, mark, quiet, words, build) {
  const stamp = join(stamps, name);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === mark) return;
  attempt('built', () => {
    if (!quiet) console.log(words);
    build();
  });
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, mark);
}

function attempt(what, run) {
  try {
    run();
  } catch (error) {
    console.error(`Tocsin could not be ${what} (${error.message}).`);
    process.exit(70);
  }
}

function npm(args) {
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
}

/** Names and times of all sources: a new, changed or removed one changes it. */
function newestOf(folders) {
  const hash = createHash('sha256');
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (entry.name === 'node_modules' || entry.name === 'dist') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (/\.(ts|tsx|json|css|html|svg|js)$/.test(entry.name))
        hash.update(`${path.slice(root.length)}|${statSync(path).mtimeMs}\n`);
    }
  };
  for (const folder of folders) visit(folder);
  return hash.digest('hex');
}
