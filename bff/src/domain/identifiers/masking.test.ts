import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskEmail, maskPhone } from './masking.ts';

describe('maskEmail', () => {
  it('shows the first letter and the domain', () => {
    assert.equal(maskEmail('avery@clinic.example'), 'a••••@clinic.example');
  });

  it('does not tell how long the local part is', () => {
    assert.equal(maskEmail('a@clinic.example'), maskEmail('averylongname@clinic.example'));
  });

  it('shows nothing of a text that is no address', () => {
    assert.equal(maskEmail('avery'), '••••');
  });
});

describe('maskPhone', () => {
  it('shows the last four digits', () => {
    assert.equal(maskPhone('+12025550143'), '•••-•••-0143');
  });

  it('does not tell how long the number is, or of which country', () => {
    assert.equal(maskPhone('+4420794690143'), maskPhone('+12025550143'));
  });
});
