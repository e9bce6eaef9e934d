/** A mail has its code on a line of its own; six digits may stand in a link too. */
const sixDigits = /^\d{6}$|(?<![\w-])\d{6}(?![\w-])/m;
const showsCopiedForMs = 2000;
const template = document.getElementById('code-template');

/** The code in a text with a button that copies it, or nothing where there is none. */
export function createCode(text) {
  const code = sixDigits.exec(text)?.[0];
  if (!code) return [];
  const element = template.content.firstElementChild.cloneNode(true);
  element.querySelector('.digits').textContent = code;
  const button = element.querySelector('.copy');
  button.setAttribute('aria-label', `Copy code ${code}`);
  button.addEventListener('click', () => copy(button, code));
  return [element];
}

async function copy(button, code) {
  try {
    await navigator.clipboard.writeText(code);
    button.textContent = 'Copied';
  } catch {
    // Without permission for the clipboard the digits can still be selected by hand.
    button.textContent = 'Select';
    getSelection().selectAllChildren(button.parentElement.querySelector('.digits'));
  }
  setTimeout(() => {
    button.textContent = 'Copy';
  }, showsCopiedForMs);
}
