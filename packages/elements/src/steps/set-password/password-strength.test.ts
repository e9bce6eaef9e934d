import { expect } from 'chai';
import { passwordStrength } from './password-strength.ts';

const strengthOf = (password: string) => passwordStrength(password, 'avery.winslow@clinic.example');

describe('the strength of a password', () => {
  it('grows with its length', () => {
    expect(strengthOf('')).to.equal('weak');
    expect(strengthOf('vub7kqz')).to.equal('weak');
    expect(strengthOf('vub7kqzw')).to.equal('fair');
    expect(strengthOf('vub7kqzw-83d')).to.equal('good');
    expect(strengthOf('vub7kqzw-83d-plu')).to.equal('strong');
    expect(strengthOf('correct horse battery staple')).to.equal('strong');
  });

  it('is counted in code points, not in code units', () => {
    expect(strengthOf('🔑🌵🪁🦉')).to.equal('weak');
    expect(strengthOf('🔑🌵🪁🦉🍋🎷🧭🪵')).to.equal('fair');
  });

  for (const password of [
    'aaaaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    '12121212121212121212',
    '123456789012345678',
    '987654321098765432',
    'qwertyuiopasdfghjkl',
    'ZYXWVUTSRQPONMLK',
  ]) {
    it(`is not there for ${password}, which repeats or runs on`, () => {
      expect(strengthOf(password)).to.equal('weak');
    });
  }

  it('does not come from the person’s own name', () => {
    expect(strengthOf('Avery.Winslow2024')).to.equal('weak');
    expect(strengthOf('averywinslow')).to.equal('weak');
    expect(passwordStrength('averywinslow', 'quill@clinic.example')).to.equal('good');
  });

  it('does not suffer from a name of three letters', () => {
    expect(passwordStrength('joevub7k', 'joe@clinic.example')).to.equal('fair');
  });
});
