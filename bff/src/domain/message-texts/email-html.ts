interface WrittenEmail {
  subject: string;
  /** Paragraphs with an empty line between them. */
  text: string;
  /** BCP 47. */
  language: string;
}

const codeParagraph = /^\d{4,12}$/;
const linkParagraph = /^https?:\/\/\S+$/;

/**
 * A mail's text as a document: the same words in the same order. A code on a line of its own stands large, a
 * link on a line of its own can be followed and still says where it leads. Nothing is loaded from anywhere,
 * so that opening a mail tells no one; it fits a telephone, and follows the reader into dark mode.
 */
export function emailHtml({ subject, text, language }: WrittenEmail, siteName: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(subject)}</title>`,
    `<style>${styles}</style>`,
    '</head>',
    '<body>',
    '<div class="page"><div class="card">',
    `<p class="site">${escapeHtml(siteName)}</p>`,
    ...paragraphs.map(renderParagraph),
    '</div></div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function renderParagraph(paragraph: string): string {
  const text = escapeHtml(paragraph).replaceAll('\n', '<br>');
  if (codeParagraph.test(paragraph)) return `<p class="code">${text}</p>`;
  if (linkParagraph.test(paragraph)) return `<p class="link"><a href="${text}">${text}</a></p>`;
  return `<p>${text}</p>`;
}

/** Colours in pairs of a contrast of 4.5 to 1 or more (WCAG 2.2, 1.4.3), light and dark. */
const styles = [
  ':root{color-scheme:light dark}',
  'body{margin:0;background:#f3f5f8;color:#1d2733;',
  'font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}',
  '.page{padding:16px}',
  '.card{max-width:32rem;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #d5dbe3;',
  'border-radius:12px;overflow-wrap:anywhere}',
  'p{margin:0 0 16px}',
  'p:last-child{margin:0;color:#4b5a6b;font-size:14px}',
  '.site{font-weight:600}',
  '.code{padding:12px;background:#eef2f7;border-radius:8px;text-align:center;',
  'font:600 30px/1.3 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px}',
  'a{color:#0b57a4}',
  '@media (prefers-color-scheme:dark){',
  'body{background:#10151b;color:#e6ebf1}',
  '.card{background:#1a222c;border-color:#37434f}',
  'p:last-child{color:#aab6c3}',
  '.code{background:#26313d}',
  'a{color:#8cc2ff}}',
].join('');

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
