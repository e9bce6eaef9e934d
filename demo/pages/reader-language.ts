import type { Context } from 'hono';
import { accepts } from 'hono/accepts';

/** What the login can speak. */
const languages = ['en', 'es'];

/** The reader's own tag (BCP 47) of the first language that they read and the login speaks; else English. */
export function readLanguage(c: Context): string {
  return accepts(c, {
    header: 'Accept-Language',
    supports: languages,
    default: 'en',
    match: (wanted, { supports, default: otherwise }) =>
      wanted.find(({ type }) => supports.includes(type.split('-')[0] ?? ''))?.type ?? otherwise,
  });
}
