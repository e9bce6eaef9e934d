import { expect } from 'chai';
import { languageOf, loadLanguage } from './language.ts';

describe('languageOf', () => {
  it('is the nearest lang, out of shadows too', () => {
    document.body.innerHTML = '<section lang="es-PR"><div></div></section>';
    const host = document.body.querySelector('div') as HTMLElement;
    const inside = document.createElement('p');
    host.attachShadow({ mode: 'open' }).append(inside);
    expect(languageOf(inside)).to.equal('es-PR');
    host.lang = 'en-GB';
    expect(languageOf(inside)).to.equal('en-GB');
  });
});

describe('loadLanguage', () => {
  it('has English at once', () => {
    expect(loadLanguage('en-US')).to.include({ tag: 'en-US' });
  });

  it('fetches Spanish once, and has it at once from then on', async () => {
    const spanish = await loadLanguage('es-MX');
    expect(spanish.catalogue).to.include({ try_again: 'Intentar de nuevo' });
    expect(loadLanguage('ES')).to.include({ tag: 'ES' });
  });

  it('reads a language that it does not have in English, dates included', () => {
    expect(loadLanguage('tlh')).to.include({ tag: 'en' });
  });
});
