import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisationNamed } from './organisation-id.ts';

test('an id can be read and tells names apart that look alike in it', () => {
  const { id } = organisationNamed('Clínica del Río, S.A.');
  assert.match(id, /^clinica-del-rio-s-a-[0-9a-f]{8}$/);
  assert.notEqual(organisationNamed('A & B').id, organisationNamed('A + B').id);
});

test('spaces do not make another organisation', () => {
  const organisation = { id: organisationNamed('Riverside Clinic').id, name: 'Riverside Clinic' };
  assert.deepEqual(organisationNamed('  Riverside \u00a0 Clinic '), organisation);
});

test('a name without Latin letters has an id too', () => {
  assert.match(organisationNamed('診療所').id, /^org-[0-9a-f]{8}$/);
});

test('a long name has a short id', () => {
  assert.ok(organisationNamed('Very '.repeat(40)).id.length <= 49);
});
