// `node tools/image.mjs CONTEXT FOLDER`: lays out what one service needs to run and nothing else: the built files that its
// main reaches, the files they read, and the packages that those import. The Dockerfile copies the folder; it runs as it is.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './ready.mjs';
import { workspaces } from './workspaces.mjs';

const [context, folder] = process.argv.slice(2);
if (!context || !folder) {
  console.error('usage: node tools/image.mjs CONTEXT FOLDER');
  process.exit(64);
}
// The command line is what an installation needs of `tocsin`: what runs everything in one process needs no image.
const start =
  context === 'tocsin'
    ? {
        file: 'apps/tocsin/dist/cli/main.js',
        text: "import { run } from './apps/tocsin/dist/cli/main.js';\n\nawait run(process.argv);\n",
      }
    : { file: `apps/${context}/dist/main.js`, text: `import './apps/${context}/dist/main.js';\n` };
const main = join(root, start.file);
if (!existsSync(main)) {
  console.error(`apps/${context} is not there or not built.`);
  process.exit(66);
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const lock = readJson(join(root, 'package-lock.json')).packages;
const chosen = readJson(join(root, 'package.json')).dependencies;
const ours = new Map(workspaces(root).map((each) => [each.manifest.name, each]));

const { files, packages } = reached(main);
rmSync(folder, { recursive: true, force: true });
for (const file of files) copy(file);
for (const { folder: place } of usedWorkspaces(files)) {
  copy(join(root, place, 'package.json'));
  for (const beside of ['schema.graphql', 'supergraph.graphql', 'reference', 'bin'])
    if (existsSync(join(root, place, beside))) copy(join(root, place, beside));
}
linkWorkspaces(files);
const installed = closure(packages);
for (const path of installed) copyPackage(path);
writeFileSync(join(folder, 'main.mjs'), start.text);
writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ private: true, type: 'module' })}\n`);
console.log(`${context}: ${files.size} files of ours, ${installed.size} packages`);

/** Our built files that a file reaches by import, and the packages of others that those import. */
function reached(start) {
  const files = new Set();
  const packages = new Set();
  const visit = (file) => {
    if (files.has(file)) return;
    files.add(file);
    if (existsSync(`${file}.map`)) files.add(`${file}.map`);
    for (const { fileName: name } of ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles) {
      if (name.startsWith('.')) visit(join(dirname(file), name));
      else if (name.startsWith('@tocsin/')) visit(entryOf(name));
      else if (!isBuiltin(name)) packages.add(packageOf(name));
    }
  };
  visit(start);
  return { files, packages };
}

function packageOf(name) {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

function entryOf(name) {
  const { folder: place, manifest } = ours.get(packageOf(name)) ?? {};
  const part = `.${name.slice(packageOf(name).length)}`;
  const entry = manifest?.exports?.[part]?.default;
  if (!entry) throw new Error(`${name} has no entry.`);
  return join(root, place, entry);
}

function usedWorkspaces(found) {
  return [...ours.values()].filter(({ folder: place }) =>
    [...found].some((file) => file.startsWith(`${join(root, place)}/`)),
  );
}

/** `@tocsin/…` in node_modules leads to the folder of the workspace, as npm has it. */
function linkWorkspaces(found) {
  for (const { folder: place, manifest } of usedWorkspaces(found)) {
    const at = join(folder, 'node_modules', manifest.name);
    mkdirSync(at, { recursive: true });
    const up = relative(at, join(folder, place));
    const exports = Object.fromEntries(
      Object.entries(manifest.exports ?? {}).map(([part, { default: entry }]) => [part, join(up, entry)]),
    );
    writeDoor(at, manifest.name, exports);
  }
}

/** A package that passes on what its workspace exports: a link would leave `exports` to be read twice. */
function writeDoor(at, name, exports) {
  const doors = Object.entries(exports).map(([part, target]) => {
    const file = part === '.' ? 'index.js' : `${part.slice(2)}.js`;
    mkdirSync(dirname(join(at, file)), { recursive: true });
    writeFileSync(join(at, file), `export * from '${target.startsWith('.') ? target : `./${target}`}';\n`);
    return [part, `./${file}`];
  });
  const manifest = { name, type: 'module', exports: Object.fromEntries(doors) };
  writeFileSync(join(at, 'package.json'), `${JSON.stringify(manifest)}\n`);
}

/** Every installed package that some packages need, by its place in the lock file. */
function closure(names) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    const entry = lock[path];
    const peers = Object.keys(entry.peerDependencies ?? {});
    // A peer that may be missing is there where we chose to have it: frameworks load those by name.
    const wanted = [
      ...Object.keys(entry.dependencies ?? {}),
      ...Object.keys(entry.optionalDependencies ?? {}),
      ...peers.filter((name) => chosen[name] || !entry.peerDependenciesMeta?.[name]?.optional),
    ];
    for (const name of wanted) {
      const at = placeOf(name, path);
      if (at) visit(at);
    }
  };
  for (const name of names) {
    const at = placeOf(name, '');
    if (!at) throw new Error(`${name} is imported and not installed.`);
    visit(at);
  }
  return found;
}

/** Where Node finds a package that is asked for from a place. */
function placeOf(name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (lock[path] && existsSync(join(root, path))) return path;
    if (at === '') return null;
    if (!at.includes('/node_modules/')) at = '';
  }
}

function copy(path) {
  cpSync(path, join(folder, relative(root, path)), { recursive: true });
}

function copyPackage(path) {
  const from = join(root, path);
  cpSync(from, join(folder, path), {
    recursive: true,
    filter: (source) =>
      !(basename(source) === 'node_modules' && source !== from) && !/\.(d\.[cm]?ts|md)$/.test(source),
  });
}
