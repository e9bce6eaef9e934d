import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import config, { rooms } from '../.dependency-cruiser.mjs';
import { findImportViolations } from './layers/find-import-violations.mjs';
import { findNetworkCalls } from './layers/find-network-calls.mjs';
import { withSampleTree } from './layers/sample-tree.mjs';

/** Rule -> imports that break it: importing file, what it says, and the file that it must find there. */
const breaches = {
  'workspace-contract': [
    ['packages/contract/src/a.ts', '@atrezzo/client', 'packages/client/src/index.ts'],
  ],
  'workspace-client': [
    ['packages/client/src/a.ts', '@atrezzo/elements', 'packages/elements/src/entries/index.ts'],
  ],
  'workspace-elements': [['packages/elements/src/a.ts', '@atrezzo/bff', 'bff/src/index.ts']],
  'workspace-bff': [['bff/src/app.ts', '@atrezzo/client', 'packages/client/src/index.ts']],
  'workspace-stories': [['stories/a.stories.ts', '@atrezzo/bff', 'bff/src/index.ts']],
  'workspace-demo': [['demo/server.ts', '../stories/a.ts', 'stories/a.ts']],
  'bff-ports': [
    ['bff/src/ports/clock.ts', '../domain/codes/codes.ts', 'bff/src/domain/codes/codes.ts'],
  ],
  'bff-config': [
    ['bff/src/config/options.ts', '../features/login/b.ts', 'bff/src/features/login/b.ts'],
    ['bff/src/config/options.ts', '../adapters/sql/b.ts', 'bff/src/adapters/sql/b.ts'],
    ['bff/src/config/options.ts', '../http/cookies.ts', 'bff/src/http/cookies.ts'],
  ],
  'bff-policy': [
    ['bff/src/config/policy.ts', './options.ts', 'bff/src/config/options.ts'],
    ['bff/src/config/policy.ts', '../domain/codes/codes.ts', 'bff/src/domain/codes/codes.ts'],
  ],
  'bff-policy-types': [
    ['bff/src/domain/codes/codes.ts', '../../config/policy.ts', 'bff/src/config/policy.ts'],
    ['bff/src/features/login/a.ts', '../../config/policy.ts', 'bff/src/config/policy.ts'],
    ['bff/src/http/cookies.ts', '../config/policy.ts', 'bff/src/config/policy.ts'],
  ],
  'bff-domain': [
    ['bff/src/domain/codes/codes.ts', '../../flow/facts.ts', 'bff/src/flow/facts.ts'],
    ['bff/src/domain/codes/codes.ts', '../../config/options.ts', 'bff/src/config/options.ts'],
  ],
  'bff-flow': [
    ['bff/src/flow/run-flow.ts', '../site/step-handlers.ts', 'bff/src/site/step-handlers.ts'],
    ['bff/src/flow/run-flow.ts', '../domain/codes/codes.ts', 'bff/src/domain/codes/codes.ts'],
  ],
  'bff-features': [
    ['bff/src/features/login/a.ts', '../register/b.ts', 'bff/src/features/register/b.ts'],
    ['bff/src/features/login/a.ts', '../../adapters/sql/b.ts', 'bff/src/adapters/sql/b.ts'],
    ['bff/src/features/login/a.ts', '../../http/cookies.ts', 'bff/src/http/cookies.ts'],
  ],
  'bff-features-flow-types': [
    ['bff/src/features/login/a.ts', '../../flow/run-flow.ts', 'bff/src/flow/run-flow.ts'],
  ],
  'bff-ports-contract-types': [
    ['bff/src/ports/directory.ts', '@atrezzo/contract', 'packages/contract/src/index.ts'],
  ],
  'bff-http': [
    ['bff/src/http/flow-routes.ts', '../site/step-handlers.ts', 'bff/src/site/step-handlers.ts'],
    ['bff/src/http/flow-routes.ts', '../adapters/sql/b.ts', 'bff/src/adapters/sql/b.ts'],
  ],
  'bff-feature-routes': [
    [
      'bff/src/features/session/session-routes.ts',
      '../../adapters/sql/b.ts',
      'bff/src/adapters/sql/b.ts',
    ],
    [
      'bff/src/features/session/session-routes.ts',
      '../register/b.ts',
      'bff/src/features/register/b.ts',
    ],
  ],
  'bff-adapters': [
    ['bff/src/adapters/sql/a.ts', '../redis/b.ts', 'bff/src/adapters/redis/b.ts'],
    ['bff/src/adapters/sql/a.ts', '../../domain/codes/codes.ts', 'bff/src/domain/codes/codes.ts'],
    ['bff/src/adapters/clock.ts', './sql/b.ts', 'bff/src/adapters/sql/b.ts'],
  ],
  'bff-site': [
    ['bff/src/features/login/a.ts', '../../site/services.ts', 'bff/src/site/services.ts'],
    ['bff/src/domain/codes/codes.ts', '../../site/services.ts', 'bff/src/site/services.ts'],
    ['bff/src/config/options.ts', '../site/services.ts', 'bff/src/site/services.ts'],
  ],
  'bff-entries': [
    ['bff/src/site/services.ts', '../app.ts', 'bff/src/app.ts'],
    ['bff/src/site/services.ts', '../routes.ts', 'bff/src/routes.ts'],
    ['bff/src/config/options.ts', '../app.ts', 'bff/src/app.ts'],
    ['bff/src/config/options.ts', '../cli.ts', 'bff/src/cli.ts'],
  ],
  'bff-hono-in-routes': [
    ['bff/src/features/login/login.ts', 'hono', 'node_modules/hono/dist/index.js'],
    ['bff/src/domain/codes/codes.ts', 'hono', 'node_modules/hono/dist/index.js'],
  ],
  'bff-sql-in-adapters': [
    ['bff/src/features/login/a.ts', 'kysely', 'node_modules/kysely/dist/index.js'],
    ['bff/src/domain/codes/codes.ts', 'node:sqlite', 'sqlite'],
  ],
  'elements-steps': [
    [
      'packages/elements/src/steps/sign-in/a.ts',
      '../verify-code/b.ts',
      'packages/elements/src/steps/verify-code/b.ts',
    ],
    [
      'packages/elements/src/steps/sign-in/a.ts',
      '../../registry.ts',
      'packages/elements/src/registry.ts',
    ],
    [
      'packages/elements/src/steps/sign-in/a.ts',
      '../../screens/login/login.ts',
      'packages/elements/src/screens/login/login.ts',
    ],
  ],
  'elements-shells': [
    [
      'packages/elements/src/screens/login/a.ts',
      '../../steps/sign-in/b.ts',
      'packages/elements/src/steps/sign-in/b.ts',
    ],
  ],
  'elements-shared': [
    ['packages/elements/src/internal/a.ts', '../registry.ts', 'packages/elements/src/registry.ts'],
    [
      'packages/elements/src/styles/a.ts',
      '../steps/sign-in/b.ts',
      'packages/elements/src/steps/sign-in/b.ts',
    ],
  ],
  'elements-registry-lazy': [
    [
      'packages/elements/src/registry.ts',
      './steps/sign-in/b.ts',
      'packages/elements/src/steps/sign-in/b.ts',
    ],
  ],
  'browser-contract-types': [
    ['packages/client/src/a.ts', '@atrezzo/contract', 'packages/contract/src/index.ts'],
    ['packages/elements/src/a.ts', '@atrezzo/contract/steps', 'packages/contract/src/steps.ts'],
  ],
  'browser-no-schema-library': [
    ['packages/client/src/a.ts', 'zod', 'node_modules/zod/dist/index.js'],
    ['packages/contract/src/routes.ts', 'zod', 'node_modules/zod/dist/index.js'],
  ],
  'browser-no-node': [['packages/client/src/a.ts', 'node:fs', 'fs']],
  'no-unresolvable': [['bff/src/config/options.ts', './nowhere.ts', './nowhere.ts']],
  'no-tests-in-production': [['bff/src/config/options.ts', '../b.test.ts', 'bff/src/b.test.ts']],
  'no-testing-in-production': [
    ['bff/src/config/options.ts', '../testing/test-app.ts', 'bff/src/testing/test-app.ts'],
    [
      'demo/server.ts',
      '@atrezzo/client/testing/fake-clock',
      'packages/client/src/testing/fake-clock.ts',
    ],
  ],
  'no-way-around-a-package': [
    ['packages/client/src/a.ts', '../../contract/src/routes.ts', 'packages/contract/src/routes.ts'],
  ],
};

const indexes = {
  'packages/contract/src/index.ts': '',
  'packages/client/src/index.ts': '',
  'packages/elements/src/entries/index.ts': '',
  'bff/src/index.ts': '',
};

/** All breaches in one tree: each file holds every import that some rule refuses there. */
function breachedTree() {
  const imports = new Map();
  for (const [from, specifier, to] of Object.values(breaches).flat()) {
    imports.set(from, [...(imports.get(from) ?? []), specifier]);
    if (to.includes('/src/') || to.startsWith('stories/')) imports.set(to, imports.get(to) ?? []);
  }
  const textOf = (specifiers) =>
    [
      ...specifiers.map((specifier, index) => `import * as it${index} from '${specifier}';`),
      `export const it = [${specifiers.map((_, index) => `it${index}`)}];`,
    ].join('\n');
  const files = [...imports].map(([file, specifiers]) => [file, textOf(specifiers)]);
  return { ...indexes, ...Object.fromEntries(files) };
}

describe('the import rules', () => {
  let found;
  before(async () => {
    found = await withSampleTree(breachedTree(), findImportViolations);
  });

  for (const [rule, cases] of Object.entries(breaches)) {
    for (const [from, specifier, to] of cases) {
      it(`${rule}: refuse '${specifier}' in ${from}`, () => {
        const inFile = found.filter((violation) => violation.from === from);
        assert.ok(
          inFile.some((violation) => violation.rule === rule && violation.to.endsWith(to)),
          `expected ${from} -> ${to}, found ${JSON.stringify(inFile)}`,
        );
      });
    }
  }

  it('no-circular: refuse two modules that need each other, types included', async () => {
    const files = {
      'bff/src/domain/a.ts': "import type { B } from './b.ts';\nexport type A = B;",
      'bff/src/domain/b.ts': "import type { A } from './a.ts';\nexport type B = A;",
    };
    const violations = await withSampleTree(files, findImportViolations);
    assert.ok(violations.some(({ rule }) => rule === 'no-circular'));
  });

  it('bff-domain-rooms: refuse two rooms that need each other, if no two modules do', async () => {
    const files = {
      'bff/src/domain/codes/a.ts': "import { b } from '../terms/b.ts';\nexport const a = b;",
      'bff/src/domain/codes/d.ts': 'export const d = 1;',
      'bff/src/domain/terms/b.ts': 'export const b = 1;',
      'bff/src/domain/terms/c.ts': "import { d } from '../codes/d.ts';\nexport const c = d;",
    };
    const violations = await withSampleTree(files, findImportViolations);
    assert.deepEqual(violations, [
      { rule: 'bff-domain-rooms', from: 'bff/src/domain/codes', to: 'bff/src/domain/terms' },
      { rule: 'bff-domain-rooms', from: 'bff/src/domain/terms', to: 'bff/src/domain/codes' },
    ]);
  });

  it('no-orphans: refuse a module that nothing reaches and that reaches nothing', async () => {
    const files = { 'bff/src/domain/a.ts': 'export const a = 1;' };
    const violations = await withSampleTree(files, findImportViolations);
    assert.deepEqual(violations, [
      { rule: 'no-orphans', from: 'bff/src/domain/a.ts', to: 'bff/src/domain/a.ts' },
    ]);
  });

  it('no-undeclared-dependency: refuse a library that package.json does not name', async () => {
    const files = {
      'node_modules/left/package.json': '{ "name": "left", "main": "index.js" }',
      'node_modules/left/index.js': 'export const it = 1;',
      'bff/src/config/options.ts': "import { it } from 'left';\nexport const a = it;",
    };
    const violations = await withSampleTree(files, findImportViolations);
    assert.deepEqual(
      violations.map(({ rule }) => rule),
      ['no-undeclared-dependency'],
    );
  });

  it('let through every import that the architecture allows', async () => {
    assert.deepEqual(await withSampleTree(allowed, findImportViolations), []);
  });

  it('have, each of them, a breach above', () => {
    const elsewhere = ['bff-domain-rooms', 'no-circular', 'no-orphans', 'no-undeclared-dependency'];
    assert.deepEqual(
      [...config.forbidden, ...rooms.forbidden].map(({ name }) => name).sort(),
      [...Object.keys(breaches), ...elsewhere].sort(),
    );
  });
});

const allowed = {
  'packages/contract/src/index.ts': "export * from './steps.ts';\nexport * from './routes.ts';",
  'packages/contract/src/steps.ts':
    "import * as z from 'zod';\nexport const it = z;\nexport type It = 1;",
  'packages/contract/src/routes.ts': 'export const paths = 1;',
  'packages/client/src/index.ts':
    "import type { It } from '@atrezzo/contract';\nimport { paths } from '@atrezzo/contract/routes';\nexport const a: It = paths;",
  'packages/client/src/testing/scripted-bff.ts':
    "import { a } from '../index.ts';\nexport const script = a;",
  'packages/client/src/index.test.ts':
    "import { createAtrezzo } from '@atrezzo/bff';\nimport { script } from './testing/scripted-bff.ts';\ncreateAtrezzo(script);",
  'packages/elements/src/entries/index.ts':
    "export { Login } from '../screens/login/login.ts';\nexport { SignIn } from '../steps/sign-in/sign-in.ts';",
  'packages/elements/src/registry.ts':
    "export const load = () => import('./steps/sign-in/sign-in.ts');",
  'packages/elements/src/screens/login/login.ts':
    "import { load } from '../../registry.ts';\nimport { base } from '../../internal/base.ts';\nexport const Login = [load, base];",
  'packages/elements/src/steps/sign-in/sign-in.ts':
    "import { a } from '@atrezzo/client';\nimport { base } from '../../internal/base.ts';\nimport { style } from './sign-in.styles.ts';\nexport const SignIn = [a, base, style];",
  'packages/elements/src/steps/sign-in/sign-in.styles.ts':
    "import { css } from 'lit';\nexport const style = css;",
  'packages/elements/src/internal/base.ts':
    "import { en } from '../messages/en.ts';\nexport const base = en;",
  'packages/elements/src/messages/en.ts':
    "import type { It } from '@atrezzo/contract';\nexport const en: It = 1;",
  'bff/src/index.ts': "export { createAtrezzo } from './app.ts';",
  'bff/src/cli.ts': "import { createAtrezzo } from './app.ts';\ncreateAtrezzo();",
  'bff/src/app.ts':
    "import { Hono } from 'hono';\nimport { handlers } from './site/step-handlers.ts';\nimport { options } from './config/options.ts';\nimport { routes } from './http/flow-routes.ts';\nimport { sql } from './adapters/sql/sql.ts';\nexport const createAtrezzo = () => [Hono, handlers, routes, sql, options];",
  'bff/src/ports/clock.ts': "import type { It } from '@atrezzo/contract';\nexport type Clock = It;",
  'bff/src/domain/codes/codes.ts':
    "import type { Policy } from '../../config/policy.ts';\nimport type { Clock } from '../../ports/clock.ts';\nimport { sameName } from '../identifiers/names.ts';\nexport const codes: [Clock, Policy] = [sameName, 1];",
  'bff/src/domain/identifiers/names.ts': 'export const sameName = 1;',
  'bff/src/config/policy.ts':
    "import type { Clock } from '../ports/clock.ts';\nexport type Policy = Clock;",
  'bff/src/config/options.ts':
    "import { address } from '../adapters/redis/redis-address.ts';\nimport { codes } from '../domain/codes/codes.ts';\nimport type { Policy } from './policy.ts';\nexport const options: Policy = [address, codes];",
  'bff/src/adapters/redis/redis-address.ts':
    "import { sameName } from '../../domain/identifiers/names.ts';\nexport const address = sameName;",
  'bff/src/flow/facts.ts':
    "import type { Clock } from '../ports/clock.ts';\nexport type Facts = Clock;",
  'bff/src/site/step-handlers.ts':
    "import { login } from '../features/login/login.ts';\nexport const handlers = [login];",
  'bff/src/features/login/login.ts':
    "import type { Facts } from '../../flow/facts.ts';\nimport { codes } from '../../domain/codes/codes.ts';\nexport const login: Facts = codes;",
  'bff/src/features/login/login-routes.ts':
    "import { Hono } from 'hono';\nimport { login } from './login.ts';\nexport const routes = [Hono, login];",
  'bff/src/http/flow-routes.ts':
    "import { Hono } from 'hono';\nimport type { Facts } from '../flow/facts.ts';\nexport const routes = (facts: Facts) => [Hono, facts];",
  'bff/src/adapters/sql/sql.ts':
    "import { sql as kysely } from 'kysely';\nimport type { Clock } from '../../ports/clock.ts';\nexport const sql = (clock: Clock) => [kysely, clock];",
  'bff/src/testing/test-app.ts':
    "import { createAtrezzo } from '../app.ts';\nexport const app = createAtrezzo();",
  'demo/server.ts': "import { createAtrezzo } from '@atrezzo/bff';\ncreateAtrezzo();",
  'stories/login.stories.ts':
    "import { script } from '@atrezzo/client/testing/scripted-bff';\nimport { Login } from '@atrezzo/elements';\nexport const story = [script, Login];",
};

describe('the network rule', () => {
  const calls = [
    ["export const a = () => fetch('/x');", 'fetch'],
    ["export const a = () => globalThis.fetch('/x');", 'fetch'],
    ['export const a = (own?: unknown) => own ?? fetch;', 'fetch'],
    ['export const a = { fetch };', 'fetch'],
    ['export const a = globalThis.fetch;', 'fetch'],
    ['export const a = (options: { fetch(url: string): void }) => options.fetch("/x");', 'fetch'],
    ["export const a = new WebSocket('wss://x');", 'WebSocket'],
    ["export const a = new EventSource('/x');", 'EventSource'],
    ["navigator.sendBeacon('/x');", 'sendBeacon'],
  ];
  for (const [text, name] of calls) {
    it(`refuses ${text}`, async () => {
      const file = 'packages/elements/src/screens/login/login.ts';
      assert.deepEqual(await withSampleTree({ [file]: text }, findNetworkCalls), [
        { file, line: 1, name },
      ]);
    });
  }

  it('lets the one gateway, tests, and an option that is only passed on through', async () => {
    const files = {
      'packages/client/src/request.ts': "export const request = () => fetch('/x');",
      'packages/client/src/request.test.ts': "fetch('/x');",
      'packages/client/src/auth-client.ts':
        'type Options = { fetch?: typeof globalThis.fetch };\nexport const create = ({ fetch }: Options) => ({ fetch });\nexport const other = (options: Options) => ({ fetch: options.fetch });',
    };
    assert.deepEqual(await withSampleTree(files, findNetworkCalls), []);
  });
});
