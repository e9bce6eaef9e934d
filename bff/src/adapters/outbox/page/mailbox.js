import { setTime } from './clock-time.js';
import { createCode } from './code.js';

const template = document.getElementById('mail-template');

/** The list of mails, newest first. */
export function createMailbox() {
  const list = document.getElementById('mails');
  const empty = document.getElementById('mailbox-empty');
  const count = document.getElementById('mail-count');
  const update = () => {
    empty.hidden = list.childElementCount > 0;
    count.textContent = String(list.childElementCount);
  };
  return {
    show(message) {
      if (message.channel !== 'email') return;
      list.prepend(createMail(message));
      update();
    },
    clear() {
      list.replaceChildren();
      update();
    },
  };
}

/** The text with its addresses as links, as mail programs show them. */
function withLinks(text) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => {
    if (index % 2 === 0) return part;
    const link = document.createElement('a');
    Object.assign(link, { href: part, textContent: part, target: '_blank', rel: 'noopener' });
    return link;
  });
}

function createMail(message) {
  const item = template.content.firstElementChild.cloneNode(true);
  item.querySelector('.avatar').textContent = message.to.charAt(0).toUpperCase();
  item.querySelector('.address').textContent = message.to;
  setTime(item.querySelector('.mail-time'), message.at);
  const subject = item.querySelector('.mail-subject');
  const text = item.querySelector('.mail-text');
  subject.textContent = message.subject;
  text.replaceChildren(...withLinks(message.text));
  subject.lang = message.language;
  text.lang = message.language;
  text.before(...createCode(message.text));
  return item;
}
