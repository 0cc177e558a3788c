/** Imports that break one rule each: the rule, the file that breaks it, what it says. */
const breaking: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['no-cycle', 'libs/host/src/egg.ts', "import { hen } from './hen.js';\nexport const egg = () => hen;"],
  ['no-riddle', 'libs/host/src/riddle.ts', "import './nowhere.js';"],
  ['kernel-alone', 'libs/kernel/src/disk.ts', "import 'node:fs';"],
  ['kernel-alone', 'libs/kernel/src/upwards.ts', "import '@tocsin/sharing';"],
  ['kernel-alone', 'libs/kernel/src/package.ts', "import 'semver';"],
  ['sharing-on-kernel', 'libs/sharing/src/upwards.ts', "import '@tocsin/contracts';"],
  ['contracts-on-sharing', 'libs/contracts/src/disk.ts', "import 'node:fs';"],
  [
    'contracts-types-of-formats',
    'libs/contracts/src/running.ts',
    "import { csaf } from '@tocsin/csaf';\nexport const x = csaf;",
  ],
  ['formats-apart', 'libs/formats/csaf/src/other.ts', "import '@tocsin/names';"],
  ['formats-apart', 'libs/formats/csaf/src/upwards.ts', "import '@tocsin/contracts';"],
  ['formats-pure', 'libs/formats/names/src/disk.ts', "import 'node:fs';"],
  ['egress-low', 'libs/egress/src/upwards.ts', "import '@tocsin/sharing';"],
  ['contexts-apart', 'libs/answers/src/neighbour.ts', "import '@tocsin/inventory';"],
  [
    'contexts-apart',
    'libs/answers/src/shape.ts',
    "import type { inventory } from '@tocsin/inventory';\nexport type X = typeof inventory;",
  ],
  ['contexts-apart', 'libs/rollouts/src/neighbour.ts', "import '@tocsin/inventory';"],
  ['contexts-on-ports', 'libs/rollouts/src/adapter.ts', "import '@tocsin/store';"],
  ['contexts-on-ports', 'libs/answers/src/adapter.ts', "import '@tocsin/store';"],
  ['contexts-on-ports', 'libs/answers/src/shell.ts', "import '@tocsin/host';"],
  ['domain-pure', 'libs/answers/src/domain/framework.ts', "import '@nestjs/common';"],
  ['domain-pure', 'libs/answers/src/domain/disk.ts', "import 'node:crypto';"],
  ['domain-pure', 'libs/answers/src/domain/outwards.ts', "import '../views.js';"],
  ['framework-at-the-edge', 'libs/answers/src/queries.ts', "import '@nestjs/common';"],
  ['framework-at-the-edge', 'libs/answers/src/words.ts', "import 'graphql';"],
  ['network-through-egress', 'libs/answers/src/calling.ts', "import 'node:https';"],
  ['network-through-egress', 'libs/answers/src/fetching.ts', "import 'undici';"],
  ['adapters-low', 'libs/auth/src/neighbour.ts', "import '@tocsin/store';"],
  ['adapters-low', 'libs/store/src/upwards.ts', "import '@tocsin/csaf';"],
  ['drivers-at-home', 'libs/host/src/driver.ts', "import '@photostructure/sqlite';"],
  ['host-without-contexts', 'libs/host/src/knowing.ts', "import '@tocsin/answers';"],
  ['apps-above', 'libs/host/src/started.ts', "import '@tocsin/gateway';"],
  ['app-of-its-context', 'apps/answers/src/other.ts', "import '@tocsin/inventory';"],
  ['console-alone', 'apps/console/src/server.ts', "import '@tocsin/kernel';"],
  ['one-door', 'libs/host/src/window.ts', "import '../../kernel/src/inside.js';"],
  ['tests-stay-tests', 'libs/host/src/testing.ts', "import './world.spec.js';"],
  ['tests-stay-tests', 'libs/host/src/suite.ts', "import '@tocsin/testkit';"],
  ['shipped-dependencies', 'libs/host/src/recorder.ts', "import 'vitest';"],
  ['nothing-forgotten', 'libs/host/src/forgotten.ts', 'export const forgotten = 1;'],
];

/** What the rules must leave in peace. */
const keeping: Readonly<Record<string, string>> = {
  'libs/host/src/hen.ts': "import { egg } from './egg.js';\nexport const hen = () => egg;",
  'libs/kernel/src/inside.ts': 'export const inside = 1;',
  'libs/kernel/src/index.ts': "export * from './inside.js';",
  'libs/sharing/src/index.ts': "import '@tocsin/kernel';",
  'libs/contracts/src/index.ts':
    "import type { csaf } from '@tocsin/csaf';\nimport '@tocsin/kernel';\nexport type Facts = typeof csaf;",
  'libs/formats/csaf/src/index.ts':
    "import 'node:worker_threads';\nimport '@tocsin/kernel';\nexport const csaf = 1;",
  'libs/formats/names/src/index.ts': "import '@tocsin/kernel';",
  'libs/egress/src/index.ts': "import 'undici';\nimport '@tocsin/kernel';",
  'libs/store/src/index.ts': "import '@photostructure/sqlite';\nimport '@tocsin/kernel';",
  'libs/bus/src/index.ts': "import '@nestjs/common';\nimport '@tocsin/contracts';",
  'libs/auth/src/index.ts': "import 'jose';\nimport '@tocsin/sharing';",
  'libs/auth/src/token.spec.ts': "import '@tocsin/store';\nimport 'vitest';",
  'libs/host/src/index.ts':
    "import '@tocsin/store';\nimport '@tocsin/bus';\nimport '@tocsin/auth';\nimport '@nestjs/common';",
  'libs/host/src/world.spec.ts': "import 'vitest';",
  'libs/testkit/src/index.ts': "import '@tocsin/host';\nimport '@tocsin/store';",
  'libs/answers/src/index.ts': "import './module.js';\nimport './domain/decide.js';",
  'libs/answers/src/module.ts':
    "import '@nestjs/common';\nimport './site-resolver.js';\nimport './views.js';",
  'libs/answers/src/site-resolver.ts': "import '@nestjs/graphql';\nimport 'graphql';",
  'libs/answers/src/views.ts': "import 'node:crypto';\nimport '@tocsin/egress';\nimport '@tocsin/names';",
  'libs/answers/src/domain/decide.ts':
    "import '@tocsin/csaf';\nimport '@tocsin/contracts';\nimport './state.js';",
  'libs/answers/src/domain/state.ts': "import '@tocsin/kernel';",
  'libs/answers/src/answers.spec.ts':
    "import '@tocsin/testkit';\nimport '@nestjs/testing';\nimport 'vitest';",
  'libs/inventory/src/index.ts': "import '@tocsin/udi';\nexport const inventory = 1;",
  'libs/formats/udi/src/index.ts': 'export {};',
  'apps/gateway/src/index.ts': "import '@tocsin/kernel';\nimport 'graphql';",
  'apps/answers/src/main.ts': "import '@tocsin/answers';\nimport '@tocsin/host';",
  'apps/tocsin/src/index.ts':
    "import '@tocsin/answers';\nimport '@tocsin/inventory';\nimport '@tocsin/gateway';\nimport '@tocsin/csaf';",
};

const packages: Readonly<Record<string, string>> = {
  auth: 'libs/auth',
  answers: 'libs/answers',
  bus: 'libs/bus',
  contracts: 'libs/contracts',
  csaf: 'libs/formats/csaf',
  egress: 'libs/egress',
  gateway: 'apps/gateway',
  host: 'libs/host',
  inventory: 'libs/inventory',
  kernel: 'libs/kernel',
  names: 'libs/formats/names',
  sharing: 'libs/sharing',
  store: 'libs/store',
  testkit: 'libs/testkit',
  udi: 'libs/formats/udi',
};
const shipped = [
  '@nestjs/common',
  '@nestjs/graphql',
  '@photostructure/sqlite',
  'graphql',
  'jose',
  'semver',
  'undici',
];
const forDevelopment = ['@nestjs/testing', 'vitest'];

const pinned = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));

/** A house in small with one file for every violation, and the lawful files around them. */
export const planted = {
  violations: breaking.map(([rule, file]) => [rule, file] as const),
  lawful: Object.keys(keeping),
  files: {
    ...keeping,
    ...Object.fromEntries(breaking.map(([, file, text]) => [file, text])),
    'package.json': JSON.stringify({
      workspaces: ['libs/*', 'libs/formats/*', 'apps/*'],
      dependencies: pinned(shipped),
      devDependencies: pinned(forDevelopment),
    }),
    ...Object.fromEntries(
      [...shipped, ...forDevelopment].flatMap((name) => [
        [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
        [`node_modules/${name}/index.js`, ''],
      ]),
    ),
  } as Readonly<Record<string, string>>,
  links: packages,
};
