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

/**
 * Messages that were read already, so that the next one is a new one: by whoever reads, since a mail may
 * arrive a moment after the screen that asks for its code.
 */
const read = new Set<string>();

/** Reads the development outbox as a person reads their mail and answers their phone. */
export class Outbox {
  readonly #address: string;

  constructor(address: string) {
    this.#address = `${address}/dev/outbox`;
  }

  /** The code in the newest mail that has not been read. */
  async codeFromMailTo(address: string): Promise<string> {
    return codeIn(await this.newest('email', address, holdsCode));
  }

  /** The code in the newest text that has not been read. */
  async codeFromTextTo(phone: string): Promise<string> {
    return codeIn(await this.newest('sms', phone, holdsCode));
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
  async newest(
    channel: Channel,
    to: string,
    isMeant: (message: Message) => boolean = () => true,
  ): Promise<Message> {
    let found: Message | undefined;
    await expect
      .poll(
        async () => {
          found = (await this.#unreadTo(channel, to)).findLast(isMeant);
          return found?.to;
        },
        { message: `a new ${channel} to ${to}` },
      )
      .toBeDefined();
    if (!found) throw new Error(`There is no ${channel} to ${to}.`);
    read.add(this.#nameOf(found));
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
        message.channel === channel &&
        message.to === asSent(to) &&
        !read.has(this.#nameOf(message)),
    );
  }

  /** Among those of all demos that were open at this address, one after the other. */
  #nameOf({ id, at }: Message): string {
    return `${this.#address} ${id} ${at}`;
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

const codeOf = ({ text }: Message) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];

/** News about an account may arrive at the same time. */
const holdsCode = (message: Message) => codeOf(message) !== undefined;

function codeIn(message: Message): string {
  const code = codeOf(message);
  if (!code) throw new Error(`There is no code in “${message.text}”.`);
  return code;
}
