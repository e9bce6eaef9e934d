import type { Catalogue } from './en.ts';

/**
 * English as far as it has come: each element brings its part, so that a page loads no sentence before the
 * screen that says it. What another language lacks is read from here.
 */
export const english: Partial<Catalogue> = {};

export interface Language {
  /** BCP 47; dates and numbers follow it. */
  tag: string;
  catalogue: Partial<Catalogue>;
}

/** THE table of the languages beside English: tag -> lazy import. */
const languages: Record<string, () => Promise<Catalogue>> = {
  es: async () => (await import('./es.ts')).es,
};

const loaded = new Map<string, Partial<Catalogue>>([['en', english]]);

/** At once where the language is here already; one that we do not have is read in English. */
export function loadLanguage(tag: string): Language | Promise<Language> {
  const wanted = tag.toLowerCase().split('-')[0] ?? '';
  const catalogue = loaded.get(wanted);
  if (catalogue) return { tag, catalogue };
  const load = languages[wanted];
  if (!load) return inEnglish;
  return load().then(
    (catalogue) => {
      loaded.set(wanted, catalogue);
      return { tag, catalogue };
    },
    () => inEnglish,
  );
}

const inEnglish: Language = { tag: 'en', catalogue: english };

/** The nearest `lang`, across shadow boundaries (HTML Living Standard, section 3.2.6.2). */
export function languageOf(element: Element): string {
  const tagged = element.closest('[lang]:not([lang=""])');
  if (tagged) return tagged.getAttribute('lang') ?? 'en';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : 'en';
}
