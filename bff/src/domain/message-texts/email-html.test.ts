import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailHtml } from './email-html.ts';
import { messageTexts } from './index.ts';

const siteName = 'Kepro portal';
const codeEmail = (language: string) => ({
  ...messageTexts(language).codeEmail({ code: '482913', purpose: 'login', seconds: 300, siteName }),
  language,
});
const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
const wordsOf = (html: string) =>
  words(
    html
      .replace(/^[\s\S]*<\/head>/, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'"),
  );

for (const language of ['en', 'es']) {
  test(`the HTML of a mail says what its text says, below the name of the site (${language})`, () => {
    const email = codeEmail(language);
    assert.deepEqual(wordsOf(emailHtml(email, siteName)), [
      ...words(siteName),
      ...words(email.text),
    ]);
  });
}

test('it says its language, fits a telephone, and knows dark mode', () => {
  const html = emailHtml(codeEmail('es'), siteName);
  assert.match(html, /<html lang="es">/);
  assert.match(html, /name="viewport" content="width=device-width/);
  assert.match(html, /name="color-scheme" content="light dark"/);
  assert.match(html, /prefers-color-scheme:dark/);
});

test('a code stands by itself, in one piece, so that it can be copied', () => {
  assert.match(emailHtml(codeEmail('en'), siteName), /<p class="code">482913<\/p>/);
});

test('a link can be followed and says where it leads; there is no other', () => {
  const link = 'https://portal.example/login#atrezzo-link=a&b';
  const html = emailHtml(
    { subject: 's', text: `Open this link:\n\n${link}\n`, language: 'en' },
    'x',
  );
  const safe = 'https://portal.example/login#atrezzo-link=a&amp;b';
  assert.ok(html.includes(`<a href="${safe}">${safe}</a>`));
  assert.equal(html.split('<a ').length - 1, 1);
});

test('nothing is loaded, and nothing runs', () => {
  const html = emailHtml(codeEmail('en'), siteName);
  assert.doesNotMatch(html, /https?:|src=|url\(|@import|<script|<img|<link/);
});

test('a name with markup in it stays a name', () => {
  const html = emailHtml(
    { subject: '<b>"s"</b>', text: "it's <i>text</i>", language: 'en' },
    '<img src=x onerror=alert(1)>&',
  );
  assert.doesNotMatch(html, /<img|<i>|<b>/);
  assert.ok(html.includes('&lt;img src=x onerror=alert(1)&gt;&amp;'));
  assert.ok(html.includes('it&#39;s &lt;i&gt;text&lt;/i&gt;'));
});
