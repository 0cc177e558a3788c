// Who may import whom. Each rule says what it guards; `tests/house` plants a violation of each and sees it caught.

/** What carries the contexts; every other folder of the libraries is a context. */
const below = [
  ...['kernel', 'sharing', 'contracts', 'clocks', 'formats'],
  ...['store', 'bus', 'auth', 'host', 'egress', 'testkit'],
];
/** Formats that promise to need nothing of the machine. */
const pureFormats = ['names', 'phi', 'udi', 'versions'];

const aContext = `^libs/((?!(?:${below.join('|')})/)[^/]+)/`;
const lib = (...names) => `^libs/(${names.join('|')})/`;
/** What only tests and measurements load: it may reach for a store, a host, a recorder. */
const support = String.raw`\.spec\.tsx?$|^apps/console/(e2e/|[a-z]+\.config\.ts$|src/spec-setup\.ts$|public/)|/(fixtures|vectors)\.ts$|/contract/|^libs/testkit/|^tests/`;
/** The files of a context that know NestJS and GraphQL. */
const edge = String.raw`^libs/[^/]+/src/(module|reactions|[a-z-]*resolver)\.ts$`;
/** A package is entered by its door, or by that of one of the parts that stand apart so that nobody loads what they do not need. */
const parts = 'contract|mongo|kafka|keycloak|asking|graphql|operations|cluster';
const door = String.raw`^libs/(formats/)?[^/]+/src/((${parts})/)?index\.ts$|^apps/[^/]+/src/index\.ts$`;
const ours = '^(libs|apps|tests|tools)/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const source = (path, pathNot = support) => ({ path, pathNot });
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid('no-cycle', 'What depends on itself cannot be read in any order.', {}, { circular: true }),
    forbid('no-riddle', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    forbid('kernel-alone', 'The kernel imports nothing: no package, no Node.', source(lib('kernel')), {
      pathNot: lib('kernel'),
    }),
    forbid('sharing-on-kernel', 'Sharing is pure, above the kernel alone.', source(lib('sharing')), {
      pathNot: lib('sharing', 'kernel'),
    }),
    forbid(
      'contracts-on-sharing',
      'Contracts are pure, above kernel and sharing; of formats they name types only.',
      source(lib('contracts')),
      { pathNot: lib('contracts', 'kernel', 'sharing', 'formats') },
    ),
    forbid('contracts-types-of-formats', 'A contract runs no code of a format.', source(lib('contracts')), {
      path: lib('formats'),
      dependencyTypesNot: ['type-only'],
    }),
    forbid(
      'formats-apart',
      'A format stands on kernel and sharing, never on another format or on what is above.',
      source('^libs/formats/([^/]+)/'),
      { path: ours, pathNot: ['^libs/formats/$1/', lib('kernel', 'sharing')] },
    ),
    forbid(
      'formats-pure',
      'A format that promises purity asks the machine for nothing.',
      source(`^libs/formats/(${pureFormats.join('|')})/`),
      { dependencyTypes: ['core'] },
    ),
    forbid('egress-low', 'The guarded client stands on the kernel alone.', source(lib('egress')), {
      path: ours,
      pathNot: lib('egress', 'kernel'),
    }),
    forbid(
      'contexts-apart',
      'Contexts meet in events and federation keys, never in imports.',
      source(aContext),
      { path: aContext, pathNot: '^libs/$1/' },
    ),
    forbid(
      'contexts-on-ports',
      'A context knows ports, not adapters: no store, bus, auth, host or app.',
      source(aContext),
      { path: [lib('store', 'bus', 'auth', 'host'), '^(apps|tests|tools)/'] },
    ),
    forbid(
      'domain-pure',
      "A context's domain stands on kernel, sharing, contracts, clocks, formats and its siblings; no Node, no package.",
      source('^libs/([^/]+)/src/domain/'),
      { pathNot: ['^libs/$1/src/domain/', lib('kernel', 'sharing', 'contracts', 'clocks', 'formats')] },
    ),
    forbid(
      'framework-at-the-edge',
      'NestJS and GraphQL are known to module, resolvers and reactions alone.',
      source(aContext, [support, edge]),
      { path: npm('@nestjs', 'graphql', 'rxjs', '@apollo') },
    ),
    forbid(
      'network-through-egress',
      'What leaves the house leaves through the guarded client.',
      source(aContext),
      { path: [npm('undici', 'nodemailer'), '^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises)$'] },
    ),
    forbid(
      'adapters-low',
      'Store, bus and auth stand on kernel, sharing and contracts, not on each other.',
      source('^libs/(store|bus|auth)/'),
      { path: ours, pathNot: ['^libs/$1/', lib('kernel', 'sharing', 'contracts')] },
    ),
    forbid(
      'drivers-at-home',
      'A driver is known to its adapter alone.',
      source('^(libs|apps)/', [support, '^libs/(store|bus|auth|egress)/']),
      {
        path: npm(
          '@photostructure',
          '@ucast',
          'canonicalize',
          'jose',
          'oidc-provider',
          'kafkajs',
          'keycloak-connect',
          'mongoose',
          'undici',
          'nodemailer',
        ),
      },
    ),
    forbid('host-without-contexts', 'The shell runs any context and knows none.', source(lib('host')), {
      path: [aContext, '^(apps|tests|tools)/'],
    }),
    forbid('apps-above', 'Nothing in the libraries knows what starts it.', source('^libs/'), {
      path: '^(apps|tests|tools)/',
    }),
    forbid(
      'app-of-its-context',
      'An app starts its own context; only `tocsin` starts all.',
      source('^apps/([^/]+)/', [support, '^apps/tocsin/']),
      { path: aContext, pathNot: '^libs/$1/' },
    ),
    forbid(
      'console-alone',
      'The console shares the composed schema with the server, no code.',
      source('^apps/console/'),
      { path: '^libs/' },
    ),
    forbid(
      'one-door',
      'A package is entered by its door.',
      { path: '^((?:libs/formats|libs|apps)/[^/]+)/' },
      { path: '^(libs|apps)/', pathNot: ['^$1/', door] },
    ),
    forbid(
      'tests-stay-tests',
      "A port's suite, fixtures, vectors and the testkit are for tests.",
      { path: '^(libs|apps)/', pathNot: support },
      { path: support },
    ),
    forbid('shipped-dependencies', 'What runs is no development dependency.', source('^(libs|apps)/'), {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
    }),
    forbid(
      'nothing-forgotten',
      'A module that nobody imports is dead, but for what is started by its name.',
      {
        orphan: true,
        path: '^(libs|apps)/',
        pathNot: [support, '/(index|main|worker)\\.tsx?$', '\\.d\\.ts$'],
      },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/dist/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    preserveSymlinks: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['tocsin:source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'],
    },
  },
};
