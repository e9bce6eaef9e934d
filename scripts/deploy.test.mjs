import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';
import { settingNames } from '../bff/src/config/options-from-environment.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(join(root, 'deploy', path), 'utf8');
const manifests = readdirSync(join(root, 'deploy/kubernetes')).filter((name) =>
  /\.yaml$/.test(name),
);

/** What `serve` reads beside the settings; `bff/src/cli/serve-settings.ts`. */
const serveNames = ['HOST', 'PORT', 'METRICS_HOST', 'METRICS_PORT', 'DRAIN_SECONDS'];
const known = new Set([...settingNames, ...serveNames]);
const namesIn = (text) => [...text.matchAll(/^([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);

const compose = parse(read('compose.yaml'), { merge: true });
const kustomization = parse(read('kubernetes/kustomization.yaml'));

function objects() {
  return manifests
    .filter((name) => name !== 'kustomization.yaml')
    .flatMap((name) => parseAllDocuments(read(`kubernetes/${name}`)).map((one) => one.toJS()));
}

const podsOf = (all) => all.flatMap(({ spec }) => (spec?.template ? [spec.template.spec] : []));
const containersOf = (pod) => [...(pod.initContainers ?? []), ...pod.containers];

test('every setting that is deployed is one that the BFF knows', () => {
  const names = [
    ...namesIn(read('compose.env.example')),
    ...namesIn(read('kubernetes/secrets.env.example')),
    ...Object.keys(compose.services.bff.environment),
    ...Object.keys(compose.services.migrate.environment),
    ...kustomization.configMapGenerator.flatMap(({ literals }) =>
      literals.map((literal) => literal.split('=')[0]),
    ),
    ...[...read('Dockerfile').matchAll(/\b([A-Z_]+)=[^\s]+/g)]
      .map(([, name]) => name)
      .filter((name) => name !== 'NODE_ENV'),
  ];
  assert.ok(names.length > 15);
  assert.deepEqual(
    names.filter((name) => !known.has(name)),
    [],
  );
});

test('what the BFF cannot start without is set in both deployments', () => {
  const needed = [
    'ATREZZO_BASE_URL',
    'ATREZZO_SECRET',
    'ATREZZO_DATABASE_URL',
    'ATREZZO_REDIS_URL',
  ];
  const literals = kustomization.configMapGenerator.flatMap((generator) => generator.literals);
  const deployments = {
    compose: [
      ...namesIn(read('compose.env.example')),
      ...Object.keys(compose.services.bff.environment),
    ],
    kubernetes: [
      ...namesIn(read('kubernetes/secrets.env.example')),
      ...literals.map((literal) => literal.split('=')[0]),
    ],
  };
  for (const [name, set] of Object.entries(deployments)) {
    assert.deepEqual(
      needed.filter((one) => !set.includes(one)),
      [],
      name,
    );
  }
});

test('no secret is committed: examples leave them empty or say PASSWORD', () => {
  const examples = ['compose.env', 'kubernetes/secrets.env', 'kubernetes/postgres.env'];
  for (const name of examples) {
    const text = read(`${name}.example`);
    assert.doesNotMatch(text, /^ATREZZO_SECRET=.+/m);
    for (const [, password] of text.matchAll(/PASSWORD=(.+)|:([^:@\s/]+)@/g)) {
      if (password) assert.equal(password, 'PASSWORD', name);
    }
    const ignored = execFileSync('git', ['check-ignore', `deploy/${name}`], { cwd: root });
    assert.match(ignored.toString(), new RegExp(name));
  }
});

test('every image that is deployed is built by the Dockerfile or has its version', () => {
  const images = [
    ...Object.values(compose.services).map(({ image }) => image),
    ...podsOf(objects()).flatMap((pod) => containersOf(pod).map(({ image }) => image)),
  ];
  const targets = [...read('Dockerfile').matchAll(/ AS (\S+)/g)].map(
    ([, name]) => `atrezzo-${name}`,
  );
  for (const image of images) {
    assert.ok(targets.includes(image) || /:\d/.test(image), image);
  }
});

test('what the Dockerfile copies is there', () => {
  const copies = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)];
  const sources = copies.flatMap(([, paths]) => paths.split(' '));
  assert.ok(sources.length > 5);
  assert.deepEqual(
    sources.filter((path) => !existsSync(join(root, path))),
    [],
  );
});

test('Redis never evicts, wherever it is deployed', () => {
  const redis = podsOf(objects()).flatMap(({ containers }) =>
    containers.filter(({ name }) => name === 'redis'),
  );
  for (const args of [compose.services.redis.command, ...redis.map((one) => one.args)]) {
    assert.equal(args[args.indexOf('--maxmemory-policy') + 1], 'noeviction');
  }
});

test('a pod is asked whether it is ready, and has the time that a graceful stop takes', () => {
  const bff = podsOf(objects()).find(({ containers }) => containers[0].name === 'bff');
  const [container] = bff.containers;
  assert.equal(container.readinessProbe.httpGet.path, '/readyz');
  assert.equal(container.livenessProbe.httpGet.path, '/healthz');
  const literals = kustomization.configMapGenerator.flatMap((generator) => generator.literals);
  const drain = literals.find((literal) => literal.startsWith('DRAIN_SECONDS='));
  const requestsUnderWay = 10;
  const needed = Number(drain?.split('=')[1]) + requestsUnderWay;
  assert.ok(bff.terminationGracePeriodSeconds > needed);
});

test('every object that an object names is there', () => {
  const all = objects();
  const services = all
    .filter(({ kind }) => kind === 'Service')
    .map(({ metadata }) => metadata.name);
  const [ingress] = all.filter(({ kind }) => kind === 'Ingress');
  for (const { backend } of ingress.spec.rules.flatMap(({ http }) => http.paths)) {
    assert.ok(services.includes(backend.service.name), backend.service.name);
  }
  const generated = [...kustomization.configMapGenerator, ...kustomization.secretGenerator].map(
    ({ name }) => name,
  );
  for (const container of podsOf(all).flatMap(containersOf)) {
    for (const { configMapRef, secretRef } of container.envFrom ?? []) {
      assert.ok(generated.includes((configMapRef ?? secretRef).name));
    }
  }
  assert.deepEqual(
    kustomization.resources.toSorted(),
    manifests.filter((name) => name !== 'kustomization.yaml').toSorted(),
  );
});

test('the operators’ document names every file that it asks to copy', () => {
  const document = readFileSync(join(root, 'docs/operations.md'), 'utf8');
  const paths = [...document.matchAll(/deploy\/[\w./-]+\.example/g)].map(([path]) => path);
  assert.equal(new Set(paths).size, 3);
  for (const path of paths) assert.ok(existsSync(join(root, path)), `${dirname(path)}: ${path}`);
});
