import { createHash } from 'node:crypto';
import type { Terms } from '@atrezzo/contract';
import { pickLanguage } from '../message-texts/pick-language.ts';

export type TermsText = Pick<Terms, 'title' | 'sections'>;

/** One published version of the terms of use. A change of a single word needs a new version. */
export interface TermsDocument {
  version: string;
  /** RFC 3339 full-date. */
  publishedOn: string;
  /** By BCP 47 tag; the first is shown to whoever reads none of them. */
  texts: Record<string, TermsText>;
}

export interface TermsLibrary {
  /** The version that everyone has to have accepted. */
  version: string;
  /** That version in the language that suits a BCP 47 tag, or an `Accept-Language` header, best. */
  current(language: string | undefined): Terms;
}

/** The latest published of these documents. Throws, saying what to mend, where they leave that open. */
export function createTerms(documents: TermsDocument[]): TermsLibrary {
  const { version, publishedOn, texts } = newestOf(documents);
  const [first, ...others] = Object.entries(texts).map(
    ([language, { title, sections }]): Terms => ({
      version,
      digest: digestOf({ title, sections }),
      title,
      publishedOn,
      sections,
      language,
    }),
  );
  if (first === undefined) {
    throw new Error(`The terms of version "${version}" have no text. Add one in a language.`);
  }
  return {
    version,
    current(wanted) {
      const language = pickLanguage(wanted, [first.language, ...others.map((one) => one.language)]);
      return structuredClone(others.find((one) => one.language === language) ?? first);
    },
  };
}

/** `sha256-` and the base64 of the SHA-256 of the text as canonical JSON (RFC 8785). */
export function digestOf(text: TermsText): string {
  return `sha256-${createHash('sha256').update(canonicalJson(text)).digest('base64')}`;
}

function newestOf(documents: TermsDocument[]): TermsDocument {
  const [newest, next] = documents.toSorted((a, b) => b.publishedOn.localeCompare(a.publishedOn));
  if (newest === undefined)
    throw new Error('There are no terms of use. Pass one document or more.');
  const versions = new Set(documents.map(({ version }) => version));
  if (versions.size < documents.length) {
    throw new Error('Two terms of use have the same version. Give each a version of its own.');
  }
  if (next?.publishedOn === newest.publishedOn) {
    throw new Error(
      `The terms "${newest.version}" and "${next.version}" were published on the same day. Leave one out.`,
    );
  }
  return newest;
}

/** Without spaces, members in order of their names. Texts hold strings, lists and objects only. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    isRecord(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
