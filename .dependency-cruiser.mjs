/**
 * Who may import whom (docs/architecture.md), as a check that fails. Every rule has a fixture that
 * breaks it in scripts/layers.test.mjs.
 */

const routes = String.raw`-routes\.ts$`;
const tests = String.raw`\.(test|suite|spec)\.m?ts$`;
const testing = '/src/testing/';

/** `from` may import, out of the folders that `among` covers, nothing but `may`. */
function onlyImports({ name, comment, from, among, may, except = [] }) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: [tests, testing, ...except] },
    to: { path: among, pathNot: may },
  };
}

/** `from` may import `to` with `import type` and in no other way. */
function onlyTypes({ name, comment, from, to, toNot = [], except = [] }) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: [tests, ...except] },
    to: { path: to, pathNot: toNot, dependencyTypesNot: ['type-only'] },
  };
}

const workspaces = '^(packages/[^/]+|bff|demo|stories|bench)/';

const betweenWorkspaces = [
  ['contract', '^packages/contract/', []],
  ['client', '^packages/client/', ['^packages/contract/']],
  ['elements', '^packages/elements/', ['^packages/(contract|client)/']],
  ['bff', '^bff/', ['^packages/contract/']],
  ['stories', '^stories/', ['^packages/(contract|client|elements)/']],
  ['demo', '^demo/', ['^packages/', '^bff/']],
].map(([name, from, may]) => ({
  name: `workspace-${name}`,
  comment: 'contract <- client <- elements <- stories, demo; contract <- bff <- demo.',
  severity: 'error',
  // A test of the client or of the BFF may let the two speak to each other without a port.
  from: { path: from, pathNot: tests },
  to: { path: workspaces, pathNot: [from, ...may] },
}));

/** The shape of what an operator has decided: config fills it in, and all that decide read it. */
const policy = '^bff/src/config/policy\\.ts$';
/** How a name, an address or a number is written: a column and its query must spell it alike. */
const identifiers = '^bff/src/domain/identifiers/';

const insideBff = [
  onlyImports({
    name: 'bff-ports',
    comment: 'ports -> contract (types).',
    from: '^bff/src/ports/',
    among: '^bff/src/',
    may: '^bff/src/ports/',
  }),
  onlyImports({
    name: 'bff-config',
    comment:
      'config -> domain, ports, contract, and the settings of the adapters that it fills in.',
    from: '^bff/src/config/',
    among: '^bff/src/',
    may: ['^bff/src/(config|domain|ports)/', '^bff/src/adapters/.*-(settings|address)\\.ts$'],
  }),
  onlyImports({
    name: 'bff-policy',
    comment: 'The policy is a shape that everyone may know, so it knows the ports alone.',
    from: policy,
    among: '^bff/src/',
    may: '^bff/src/ports/',
  }),
  onlyTypes({
    name: 'bff-policy-types',
    comment: 'Whoever reads the policy is handed it.',
    from: '^bff/src/(domain|features|http)/',
    to: policy,
  }),
  onlyImports({
    name: 'bff-domain',
    comment: 'domain -> ports, contract, and the shape of the policy.',
    from: '^bff/src/domain/',
    among: '^bff/src/',
    may: ['^bff/src/(domain|ports)/', policy],
  }),
  onlyImports({
    name: 'bff-flow',
    comment: 'flow -> ports, contract. Its handlers arrive as arguments.',
    from: '^bff/src/flow/',
    among: '^bff/src/',
    may: '^bff/src/(flow|ports)/',
  }),
  onlyImports({
    name: 'bff-features',
    comment: 'features/<x> -> flow (types), domain, ports, contract; never another feature.',
    from: '^bff/src/features/([^/]+)/',
    among: '^bff/src/',
    may: ['^bff/src/(flow|domain|ports)/', policy, '^bff/src/features/$1/'],
    except: [routes],
  }),
  onlyImports({
    name: 'bff-feature-routes',
    comment: 'A feature’s routes may speak HTTP with the means of http (docs/decisions/0005).',
    from: '^bff/src/features/([^/]+)/.*-routes\\.ts$',
    among: '^bff/src/',
    may: ['^bff/src/(flow|domain|ports|http)/', policy, '^bff/src/features/$1/'],
  }),
  onlyTypes({
    name: 'bff-features-flow-types',
    comment: 'A feature knows the shapes of a flow and how to refuse, and never runs one.',
    from: '^bff/src/features/',
    to: '^bff/src/flow/',
    toNot: ['^bff/src/flow/(step-handler|flow-record)\\.ts$'],
  }),
  onlyTypes({
    name: 'bff-ports-contract-types',
    comment: 'A port is a shape: it needs no schema at run time.',
    from: '^bff/src/ports/',
    to: '^packages/contract/',
  }),
  onlyImports({
    name: 'bff-http',
    comment: 'http -> flow, domain, ports, contract. write-openapi is a command, as cli is.',
    from: '^bff/src/http/',
    among: '^bff/src/',
    may: ['^bff/src/(http|flow|domain|ports)/', policy],
    except: ['^bff/src/http/write-openapi\\.ts$'],
  }),
  onlyImports({
    name: 'bff-adapters',
    comment: 'adapters -> ports, domain/identifiers; one adapter never leans on another.',
    from: '^bff/src/adapters/([^/]+)',
    among: '^bff/src/',
    may: ['^bff/src/ports/', identifiers, '^bff/src/adapters/$1(/|$)'],
  }),
  {
    name: 'bff-site',
    comment: 'site puts the parts together; nothing that is put together knows it.',
    severity: 'error',
    from: {
      path: '^bff/src/',
      pathNot: [tests, testing, '^bff/src/(site/|cli/|(app|routes|cli|index)\\.ts$)'],
    },
    to: { path: '^bff/src/site/' },
  },
  {
    name: 'bff-entries',
    comment: 'Nothing imports app, routes and cli but the entries themselves, tests and the demo.',
    severity: 'error',
    from: {
      path: '^bff/src/',
      pathNot: [
        tests,
        testing,
        '^bff/src/((app|routes|cli|index)\\.ts$|cli/|http/write-openapi\\.ts$)',
      ],
    },
    to: { path: '^bff/src/((app|routes|cli)\\.ts$|cli/|http/write-openapi\\.ts$)' },
  },
  {
    name: 'bff-hono-in-routes',
    comment: 'Inside features only *-routes files know Hono; domain, flow and ports know no HTTP.',
    severity: 'error',
    from: {
      path: '^bff/src/(features|domain|flow|ports)/',
      pathNot: [tests, '^bff/src/features/.*-routes\\.ts$'],
    },
    to: { path: '(^|/)node_modules/(hono|@hono)/' },
  },
  {
    name: 'bff-sql-in-adapters',
    comment: 'SQL is spoken in one adapter.',
    severity: 'error',
    from: { path: '^bff/src/', pathNot: [tests, testing, '^bff/src/adapters/sql/'] },
    to: { path: ['(^|/)node_modules/kysely/', '^(node:)?sqlite$'] },
  },
];

const elements = '^packages/elements/src/';
const sharedInElements = `${elements}(internal|messages|styles)/`;
/** They run a whole flow: login, and those that run one kind of flow alone. */
const shells = 'screens/(?:login|mfa-register|reset-password|step-up)';
/** A step, or a screen that stands by itself. */
const single = `${elements}((?:steps|screens)/(?!(?:login|mfa-register|reset-password|step-up)/)[^/]+)/`;

const insideElements = [
  onlyImports({
    name: 'elements-steps',
    comment: 'Steps and screens -> internal, messages, styles; never each other or the registry.',
    from: single,
    among: elements,
    may: [sharedInElements, `${elements}$1/`],
  }),
  onlyImports({
    name: 'elements-shells',
    comment: 'login, the shell, -> the same, plus registry (and what defines an entry of it).',
    from: `${elements}(${shells})/`,
    among: elements,
    may: [
      sharedInElements,
      `${elements}($1|screens/login)/`,
      `${elements}(registry|define-screen)\\.ts$`,
    ],
  }),
  onlyImports({
    name: 'elements-shared',
    comment: 'internal, messages and styles know no element.',
    from: sharedInElements,
    among: elements,
    may: sharedInElements,
  }),
  {
    name: 'elements-registry-lazy',
    comment: 'registry -> steps and screens, lazily: nobody downloads a step before it is needed.',
    severity: 'error',
    from: { path: `${elements}registry\\.ts$` },
    to: { path: single, dynamic: false, dependencyTypesNot: ['type-only'] },
  },
];

const browser = '^packages/(client|elements)/src/';

const browserPackages = [
  onlyTypes({
    name: 'browser-contract-types',
    comment: 'Browser code `import type`s the contract, so no schema library reaches a browser.',
    from: browser,
    to: '^packages/contract/',
    toNot: ['^packages/contract/src/routes\\.ts$'],
  }),
  {
    name: 'browser-no-schema-library',
    comment: 'Neither directly nor by way of the contract’s routes.',
    severity: 'error',
    from: {
      path: ['^packages/(client|elements)/src/', '^packages/contract/src/routes\\.ts$'],
      pathNot: tests,
    },
    to: { path: '(^|/)node_modules/zod/' },
  },
  {
    name: 'browser-no-node',
    comment: 'A browser has no Node.',
    severity: 'error',
    from: { path: browser, pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
];

const everywhere = [
  {
    name: 'no-circular',
    comment: 'Modules that need each other are one module, or one too many.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'A module that nothing imports and that imports nothing is dead, or not wired yet.',
    severity: 'error',
    from: {
      orphan: true,
      pathNot: [tests, '\\.d\\.ts$', '\\.config\\.(m?js|ts)$', '^scripts/reporters/'],
    },
    to: {},
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-tests-in-production',
    comment: 'Nothing imports a test but a test or a test’s tools.',
    severity: 'error',
    from: { pathNot: [tests, testing] },
    to: { path: tests },
  },
  {
    name: 'no-testing-in-production',
    comment:
      'Testing tools are for tests, stories and benchmarks, and the peers for CARRIERS=loopback.',
    severity: 'error',
    from: {
      path: '^(packages|bff|demo)/',
      pathNot: [
        tests,
        testing,
        '^demo/e2e/',
        '^demo/loopback-messages\\.ts$',
        '\\.config\\.m?[jt]s$',
      ],
    },
    to: { path: testing },
  },
  {
    name: 'no-way-around-a-package',
    comment: 'A workspace is imported by its name, so that its exports stay its surface.',
    severity: 'error',
    from: { path: '^(packages/[^/]+|bff|demo|stories)/' },
    to: { path: workspaces, pathNot: '^$1/', dependencyTypes: ['local'] },
  },
  {
    name: 'no-undeclared-dependency',
    comment: 'What a published package needs at run time stands in its own package.json.',
    severity: 'error',
    from: { path: '^(packages/[^/]+|bff)/src/', pathNot: [tests, testing] },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
  },
];

/**
 * Rooms of the domain build on each other in one direction. Asked of the domain alone and without its tests:
 * these use tools that put a whole site together, by which every room would reach every other.
 */
export const rooms = {
  among: 'bff/src/domain',
  exclude: tests,
  forbidden: [
    {
      name: 'bff-domain-rooms',
      comment: 'Rooms that need each other are one room, or cut in the wrong place.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
};

export default {
  forbidden: [
    ...betweenWorkspaces,
    ...insideBff,
    ...insideElements,
    ...browserPackages,
    ...everywhere,
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    // What is built here; what libraries have in their own `dist` is theirs.
    exclude: { path: '^(packages/[^/]+|bff|demo|stories)/(dist|storybook-static|coverage)/' },
    tsPreCompilationDeps: true,
    parser: 'tsc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['atrezzo-source', 'import', 'node', 'default'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
