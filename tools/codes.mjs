// Holds docs/codes.md against the sources: every code that can reach a person stands there with what to do, and no
// other. Without `--check` it adds what is missing with the source's own words as a first line, for a person to edit.
// `tools/codes.mjs [--check] [ROOT]`
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const args = process.argv.slice(2);
const root = args.find((each) => !each.startsWith('--')) ?? join(import.meta.dirname, '..');
const page = join(root, 'docs/codes.md');

const code = /^[a-z]{3,}(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;
const mediaType = /^(application|audio|font|image|message|model|multipart|text|video)\//;
/** Names of things that look like codes: tokens of injection, and sources of events. */
const constant = /^[A-Z][A-Z0-9_]*$/;
const ofTests = /\.(spec|config)\.ts$|\/(fixtures|vectors)\.ts$|\/contract\/|^libs\/testkit\//;
const firstAdvice = {
  refusal: 'Change what the message names and send it again.',
  fault: 'Look at the cause in the log; try again when it is put right.',
  finding: 'Look at the place that it names.',
};

const { found, composed } = findCodes();
const lines = readPage();
const missing = [...found.keys()].filter((each) => !lines.has(each)).sort();
const stale = [...lines.keys()].filter((each) => !found.has(each)).sort();
const otherKind = [...lines].filter(
  ([name, { kind }]) => found.get(name)?.thrown && found.get(name).kind !== kind,
);

if (args.includes('--check')) {
  for (const each of composed) say(`${each}: a code is written whole, so that it can be found`);
  for (const each of missing)
    say(`docs/codes.md lacks ${each} (${found.get(each).path}); run: npm run generate`);
  for (const each of stale) say(`docs/codes.md tells of ${each}, which no source says any more`);
  for (const [each, { kind }] of otherKind)
    say(`docs/codes.md calls ${each} a ${kind}; it is a ${found.get(each).kind}`);
  for (const [each, { when, what }] of lines)
    if (!when || !what) say(`docs/codes.md says too little of ${each}`);
} else if (missing.length + otherKind.length > 0) {
  for (const each of missing)
    lines.set(each, { ...found.get(each), what: firstAdvice[found.get(each).kind] });
  for (const [each, line] of otherKind) lines.set(each, { ...line, kind: found.get(each).kind });
  writeFileSync(page, written());
  console.log(`docs/codes.md: ${missing.length} codes added; say when they come and what to do`);
  for (const each of stale) console.log(`docs/codes.md tells of ${each}, which no source says any more`);
}

function say(line) {
  console.error(line);
  process.exitCode = 1;
}

/** Every literal of the form `area/reason` in the sources, with its kind and the words that stand beside it. */
function findCodes() {
  const found = new Map();
  const composed = [];
  for (const path of sources()) {
    const source = ts.createSourceFile(
      path,
      readFileSync(join(root, path), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const visit = (node) => {
      if (ts.isStringLiteralLike(node) && isCode(node)) {
        const line = { ...kindOf(node), when: wordsBeside(node), path };
        const before = found.get(node.text);
        if (!before || rank(line) > rank(before))
          found.set(node.text, { ...line, when: line.when || before?.when || '' });
      }
      if (isThrown(node) && composedCode(node))
        composed.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { found, composed };
}

function rank({ thrown, when }) {
  return (thrown ? 2 : 0) + (when ? 1 : 0);
}

function isCode(node) {
  const { parent, text } = node;
  if (!code.test(text) || mediaType.test(text)) return false;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent))
    return false;
  if (ts.isBinaryExpression(parent) || ts.isCaseClause(parent)) return false;
  if (ts.isVariableDeclaration(parent)) return !constant.test(parent.name.getText());
  if (ts.isCallExpression(parent))
    return !/\.(startsWith|endsWith|includes)$/.test(parent.expression.getText());
  if (ts.isPropertyAssignment(parent)) return parent.name.getText() !== 'source';
  return true;
}

function isThrown(node) {
  return (
    (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
    ['Refusal', 'Fault', 'ensure'].includes(node.expression.getText())
  );
}

function composedCode(node) {
  const argument = node.arguments?.[node.expression.getText() === 'ensure' ? 1 : 0];
  return argument && ts.isTemplateExpression(argument);
}

/** Sure where it is thrown on the spot; where a function of the neighbourhood says it, the page knows better. */
function kindOf(node) {
  const thrown = enclosing(node, isThrown)?.expression.getText();
  if (thrown) return { kind: thrown === 'Fault' ? 'fault' : 'refusal', thrown: true };
  return { kind: 'finding', thrown: false };
}

/** The call that a literal is an argument of, also where a condition chooses between two. */
function enclosing(node, accepts) {
  const { parent } = node;
  if (accepts(parent)) return parent;
  return ts.isConditionalExpression(parent) ? enclosing(parent, accepts) : undefined;
}

/** The message: the next argument, or the property that carries it. `${…}` becomes `…`. */
function wordsBeside(node) {
  const { parent } = node;
  const beside = ts.isPropertyAssignment(parent)
    ? parent.parent.properties
        .filter((each) => /^(message|reason|words|text)$/.test(each.name?.getText() ?? ''))
        .map((each) => each.initializer)
    : (parent.arguments ?? parent.elements ?? []);
  const message = [...beside]
    .slice(beside.indexOf(node) + 1)
    .map((each) => (each && ts.isIdentifier(each) ? givenTo(each) : each))
    .find((each) => each && isWords(each));
  if (!message) return '';
  if (ts.isStringLiteralLike(message)) return message.text;
  return `${message.head.text}${message.templateSpans.map(({ literal }) => `…${literal.text}`).join('')}`;
}

/** What a constant of the same block, or of one around it, was given. */
function givenTo(name) {
  for (let block = name.parent; block; block = block.parent)
    for (const statement of block.statements ?? [])
      for (const { name: declared, initializer } of statement.declarationList?.declarations ?? [])
        if (declared.getText() === name.text) return initializer;
  return undefined;
}

function isWords(node) {
  return (ts.isStringLiteralLike(node) && !code.test(node.text)) || ts.isTemplateExpression(node);
}

function sources() {
  return ['apps', 'libs']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap(filesUnder)
    .filter((path) => path.endsWith('.ts') && !ofTests.test(path))
    .sort();
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return ['node_modules', 'dist'].includes(entry.name) ? [] : filesUnder(path);
  });
}

function readPage() {
  if (!existsSync(page)) return new Map();
  const row = /^\| `([^`]+)` \| (\w*) \| (.*?) \| (.*?) \|$/;
  return new Map(
    readFileSync(page, 'utf8')
      .split('\n')
      .map((line) => row.exec(line))
      .filter(Boolean)
      .map(([, name, kind, when, what]) => [name, { kind, when: when.trim(), what: what.trim() }]),
  );
}

/** The page: what stands above its first area is kept, the areas and their lines are sorted. */
function written() {
  const before = existsSync(page) ? readFileSync(page, 'utf8') : '# Codes\n';
  const head = before.split(/^## /m)[0].trimEnd();
  const areas = new Map();
  for (const name of [...lines.keys()].sort()) {
    const area = name.split('/')[0];
    areas.set(area, [...(areas.get(area) ?? []), name]);
  }
  const row = (name) => {
    const { kind, when, what } = lines.get(name);
    return `| \`${name}\` | ${kind} | ${cell(when)} | ${cell(what)} |`;
  };
  const table = (names) =>
    ['| code | kind | when | what to do |', '|---|---|---|---|', ...names.map(row)].join('\n');
  return `${[head, ...[...areas].map(([area, names]) => `## ${area}\n\n${table(names)}`)].join('\n\n')}\n`;
}

function cell(text) {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}
