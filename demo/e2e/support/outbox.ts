import { expect } from '@playwright/test';

interface Message {
  id: string;
  channel: 'email' | 'sms' | 'call';
  to: string;
  subject?: string;
  text: string;
  language: string;
  at: string;
  state?: string;
}

type Channel = Message['channel'];

/** Reads the development outbox as a person reads their mail and answers their phone. */
export class Outbox {
  readonly #address: string;
  /** Messages that were read already, so that the next one is a new one. */
  readonly #read = new Set<string>();

  constructor(address: string) {
    this.#address = `${address}/dev/outbox`;
  }

  /** The code in the newest mail that has not been read. */
  async codeFromMailTo(address: string): Promise<string> {
    return codeIn(await this.newest('email', address));
  }

  /** The code in the newest text that has not been read. */
  async codeFromTextTo(phone: string): Promise<string> {
    return codeIn(await this.newest('sms', phone));
  }

  /** Answers the newest call and presses keys. */
  async answerCallTo(phone: string, keys: string): Promise<void> {
    await this.#act(await this.ringingCallTo(phone), 'keys', { keys });
  }

  async declineCallTo(phone: string): Promise<void> {
    await this.#act(await this.ringingCallTo(phone), 'decline');
  }

  /** Answers the newest call and hangs up without pressing a key. */
  async hangUpOn(phone: string): Promise<void> {
    const id = await this.ringingCallTo(phone);
    await this.#act(id, 'answer');
    await this.#act(id, 'hang-up');
  }

  /** The newest message to an address or number, which may be on its way still. */
  async newest(channel: Channel, to: string): Promise<Message> {
    let found: Message | undefined;
    await expect
      .poll(
        async () => {
          found = (await this.#unreadTo(channel, to)).at(-1);
          return found?.to;
        },
        { message: `a new ${channel} to ${to}` },
      )
      .toBeDefined();
    if (!found) throw new Error(`There is no ${channel} to ${to}.`);
    this.#read.add(found.id);
    return found;
  }

  /** The newest call, once it rings: until then, time that passes is not time that it rang. */
  async ringingCallTo(phone: string): Promise<string> {
    const { id } = await this.newest('call', phone);
    await expect
      .poll(async () => (await this.#all()).find((call) => call.id === id)?.state)
      .toBe('ringing');
    return id;
  }

  /** How many messages have gone to an address or number. */
  async countTo(to: string): Promise<number> {
    return (await this.#all()).filter((message) => message.to === asSent(to)).length;
  }

  async #unreadTo(channel: Channel, to: string): Promise<Message[]> {
    const messages = await this.#all();
    return messages.filter(
      (message) =>
        message.channel === channel && message.to === asSent(to) && !this.#read.has(message.id),
    );
  }

  async #all(): Promise<Message[]> {
    const response = await fetch(`${this.#address}.json`);
    return (await response.json()) as Message[];
  }

  async #act(id: string, act: string, body: object = {}): Promise<void> {
    const response = await fetch(`${this.#address}/${id}/${act}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status, `${act} of call ${id}`).toBe(200);
  }
}

/** A number as carriers write it; an email address as it is. */
function asSent(to: string): string {
  return to.includes('@') ? to : `+1${to.replaceAll(/\D/g, '')}`;
}

function codeIn({ text }: Message): string {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
  if (!code) throw new Error(`There is no code in “${text}”.`);
  return code;
}
