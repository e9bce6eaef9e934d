import { formatPhoneNumber } from './phone-number.js';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const keyNames = { '*': 'star', '#': 'pound, hash' };
const liveStates = ['calling', 'ringing', 'answered'];
const titles = { calling: 'Connecting…', ringing: 'Incoming call', answered: 'Call in progress' };
const pageTitle = document.title;

const element = (id) => document.getElementById(id);

/** The call in front of the phone's screen: the newest that is not over. */
export function createCallScreen() {
  const screen = element('call');
  const calls = new Map();
  let shown;
  let sent = Promise.resolve();

  const render = () => {
    const call = [...calls.values()].at(-1);
    if (call?.id !== shown?.id) startOver();
    shown = call;
    if (!call && screen.contains(document.activeElement)) element('thread-scroller').focus();
    screen.hidden = !call;
    document.title = call?.state === 'ringing' ? `Incoming call · ${pageTitle}` : pageTitle;
    if (call) renderCall(screen, call);
  };

  // One request after the other: keys must arrive in the order in which they were pressed.
  const act = (name, body = {}) => {
    const { id } = shown;
    element('call-problem').textContent = '';
    sent = sent.then(async () => {
      const problem = await send(id, name, body);
      if (problem) element('call-problem').textContent = problem;
      return !problem;
    });
    return sent;
  };
  const press = (key) => {
    element('keyed').textContent += key;
    return act('keys', { keys: key });
  };

  element('answer').addEventListener('click', async () => {
    if (await act('answer')) element('call-state').focus();
  });
  element('decline').addEventListener('click', () => act('decline'));
  element('hang-up').addEventListener('click', () => act('hang-up'));
  element('keypad').append(...keys.map((key) => createKey(key, press)));
  screen.addEventListener('keydown', (event) => {
    const plain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (plain && shown?.state === 'answered' && keys.includes(event.key)) press(event.key);
  });

  return {
    show(message) {
      if (message.channel !== 'call') return;
      if (liveStates.includes(message.state)) calls.set(message.id, message);
      else calls.delete(message.id);
      render();
    },
    clear() {
      calls.clear();
      render();
    },
  };
}

function renderCall(screen, call) {
  const answered = call.state === 'answered';
  screen.dataset.state = call.state;
  element('call-state').textContent = titles[call.state];
  element('call-to').textContent = formatPhoneNumber(call.to);
  element('call-speech').textContent = call.text;
  element('call-speech').lang = call.language;
  element('call-speech').hidden = !answered;
  element('dial').hidden = !answered;
  element('answer').hidden = answered;
  element('decline').hidden = answered;
  element('hang-up').hidden = !answered;
}

function startOver() {
  element('keyed').textContent = '';
  element('call-problem').textContent = '';
}

function createKey(key, press) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = key;
  if (keyNames[key]) button.setAttribute('aria-label', `${key} ${keyNames[key]}`);
  button.addEventListener('click', () => press(key));
  return button;
}

/** What to tell the person where the act did not happen; nothing where it did. */
async function send(id, name, body) {
  try {
    const response = await fetch(`/dev/outbox/${encodeURIComponent(id)}/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return undefined;
    return response.status === 409 ? 'This call is over.' : 'That did not work. Try again.';
  } catch {
    return 'The server does not answer. Is it still running?';
  }
}
