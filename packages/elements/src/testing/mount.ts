import { loadLanguage } from '../messages/language.ts';

type Tag = keyof HTMLElementTagNameMap & `atrezzo-${string}`;

/** Puts one element on the page, in place of the last, and waits until it is drawn. */
export async function mount<T extends Tag>(
  tag: T,
  properties: Partial<HTMLElementTagNameMap[T]>,
  language = 'en',
): Promise<HTMLElementTagNameMap[T]> {
  await loadLanguage(language);
  document.documentElement.lang = language;
  const element = Object.assign(document.createElement(tag), properties);
  document.body.replaceChildren(element);
  await element.updateComplete;
  return element;
}
