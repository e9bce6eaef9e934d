import { createCallScreen } from './call-screen.js';
import { createMailbox } from './mailbox.js';
import { formatPhoneNumber } from './phone-number.js';
import { createThread } from './thread.js';

const connection = document.getElementById('connection');
const announcer = document.getElementById('announcer');
const views = [createMailbox(), createThread(), createCallScreen()];

/** @param {import('../message-list.ts').OutboxMessage} message */
const show = (message) => {
  for (const view of views) view.show(message);
};

const announcements = {
  email: (message) => `New mail to ${message.to}: ${message.subject}`,
  sms: (message) => `New text to ${formatPhoneNumber(message.to)}: ${message.text}`,
  call: (message) =>
    message.state === 'ringing' ? `Incoming call to ${formatPhoneNumber(message.to)}` : '',
};

const setConnection = (state, text) => {
  connection.dataset.state = state;
  connection.textContent = text;
};

const events = new EventSource('/dev/outbox/events');
events.addEventListener('open', () => setConnection('live', 'Live'));
events.addEventListener('error', () => setConnection('lost', 'Not connected. Trying again…'));

// A restarted server begins with an empty outbox, so each snapshot replaces what is on the page.
events.addEventListener('snapshot', (event) => {
  for (const view of views) view.clear();
  for (const message of JSON.parse(event.data)) show(message);
});
events.addEventListener('message', (event) => {
  const message = JSON.parse(event.data);
  show(message);
  const announcement = announcements[message.channel](message);
  if (announcement) announcer.textContent = announcement;
});
