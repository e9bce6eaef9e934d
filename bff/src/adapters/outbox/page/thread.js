import { setTime } from './clock-time.js';
import { createCode } from './code.js';
import { formatPhoneNumber } from './phone-number.js';

const bubbleTemplate = document.getElementById('bubble-template');
const callTemplate = document.getElementById('call-template');

const callStates = {
  calling: 'Calling',
  ringing: 'Ringing',
  answered: 'Call in progress',
  not_answered: 'Missed call',
  rejected: 'Declined call',
  hung_up: 'Call ended',
};

/** Texts and calls in the order in which they came, newest last. */
export function createThread() {
  const list = document.getElementById('thread');
  const scroller = document.getElementById('thread-scroller');
  const empty = document.getElementById('thread-empty');
  const count = document.getElementById('phone-count');
  const callEntries = new Map();
  // What scrolls must be reachable without a mouse.
  scroller.tabIndex = 0;

  const append = (item) => {
    list.append(item);
    empty.hidden = true;
    count.textContent = String(list.childElementCount);
    scroller.scrollTop = scroller.scrollHeight;
  };
  const showCall = (message) => {
    if (!callEntries.has(message.id)) {
      const entry = createEntry(callTemplate, message);
      callEntries.set(message.id, entry);
      append(entry);
    }
    const entry = callEntries.get(message.id);
    entry.dataset.state = message.state;
    entry.querySelector('.call-entry-state').textContent = callStates[message.state];
  };

  return {
    show(message) {
      if (message.channel === 'sms') append(createBubble(message));
      if (message.channel === 'call') showCall(message);
    },
    clear() {
      list.replaceChildren();
      callEntries.clear();
      empty.hidden = false;
      count.textContent = '0';
    },
  };
}

function createEntry(template, message) {
  const item = template.content.firstElementChild.cloneNode(true);
  item.querySelector('.number').textContent = formatPhoneNumber(message.to);
  setTime(item.querySelector('time'), message.at);
  return item;
}

function createBubble(message) {
  const item = createEntry(bubbleTemplate, message);
  const text = item.querySelector('.bubble-text');
  text.textContent = message.text;
  text.lang = message.language;
  text.after(...createCode(message.text));
  return item;
}
