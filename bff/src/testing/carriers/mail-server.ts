import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  /** The envelope's: whom it really goes to. */
  to: string[];
  /** RFC 5322, as it was sent. */
  raw: string;
}

/** A mail server on a free port of this machine, for as long as the test runs. It delivers nothing. */
export async function startMailServer(
  t: TestContext,
  options: {
    user?: { name: string; password: string };
    /** What it answers to each recipient, in order: 250 where there is none left. */
    answers?: number[];
    /** An address of this machine. */
    host?: string;
  } = {},
) {
  const { user, answers = [], host = '127.0.0.1' } = options;
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: user === undefined,
    disabledCommands: user ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    closeTimeout: 20,
    onAuth({ username, password }, _session, done) {
      if (username === user?.name && password === user?.password) done(null, { user: username });
      else done(new Error('Who is it?'));
    },
    onRcptTo(_address, _session, done) {
      const responseCode = answers.shift();
      done(
        responseCode === undefined ? null : Object.assign(new Error('Refused.'), { responseCode }),
      );
    },
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope;
      const keep = (raw: string) => {
        const to = rcptTo.map(({ address }) => address);
        mails.push({ from: mailFrom ? mailFrom.address : '', to, raw });
        done();
      };
      text(stream).then(keep, done);
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, () => {
      server.off('error', reject);
      const address = server.server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  // A client that gives up closes its connection without a word.
  server.on('error', () => undefined);
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  t.after(stop);
  return { port, mails, stop };
}
