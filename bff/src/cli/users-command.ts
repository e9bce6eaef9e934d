import type { Atrezzo } from '../app.ts';
import { createAtrezzo } from '../app.ts';
import { isEmployeeId } from '../domain/access/employees.ts';
import type { OperatorAct, ShownUser } from '../features/manage-users/operate-users.ts';
import type { UndeliverableAddress, UndeliverableReason } from '../ports/deliverability.ts';
import type { Command, CommandInput } from './command.ts';
import { requiredText, UsageError } from './command.ts';
import { offlineOptions } from './offline-options.ts';

const longestReason = 200;

/** What each act has done, for whoever typed it. */
const done: Record<OperatorAct, string> = {
  reset: 'has no registration any more, and is signed out everywhere',
  unlock: 'is not locked any more',
  'end-sessions': 'is signed out everywhere, and remembered nowhere',
  disable: 'is disabled, and signed out everywhere',
  enable: 'may sign in again',
};

export const usersCommand: Command = {
  summary: 'look at an account, or mend it',
  synopsis:
    'find|show|reset|unlock|end-sessions|disable|enable USERNAME | clear-address EMAIL [--reason TEXT]',
  help: `
find TEXT               the username that belongs to a username or an email address; of an employee, who
                        signs in at your identity provider, the id, which stands for USERNAME below. On
                        standard error: addresses to which no mail is sent, since when and why
show USERNAME           the account: registration, locks, sessions, addresses to which no mail is sent;
                        never a hash, code or whole number
reset USERNAME          remove the registration: the person registers anew with the portal's own password
unlock USERNAME         forget the failures that were counted against the account
end-sessions USERNAME   end every session, and forget every remembered browser
disable USERNAME        let the person in no more
enable USERNAME         let a disabled person in again
clear-address EMAIL     send mails again to an address that bounced or complained, whosever it is

Every change needs --reason, which is kept in the audit log with the actor "operator": name no secrets in
it. Nothing is mailed; tell the person yourself. Exit code 1: there is no such user, or the address is not
marked.`,
  options: { reason: { type: 'string' } },
  async run(input) {
    const [act = '', who, ...more] = input.positionals;
    if (who === undefined || more.length > 0) throw new UsageError('Say what to do, and to whom.');
    const work = workOf(act, input);
    const atrezzo = await createAtrezzo(offlineOptions(input.environment));
    try {
      const told = await work(atrezzo, who);
      if (told === undefined) {
        process.stderr.write(
          act === clearing
            ? `${who} is not marked: mails go there.\n`
            : `There is no user ${who}.\n`,
        );
        return 1;
      }
      process.stdout.write(`${told}\n`);
      return 0;
    } finally {
      await atrezzo.close();
    }
  },
};

type Work = (atrezzo: Atrezzo, who: string) => Promise<string | undefined>;

/** Everything typed wrongly is found before the database is opened. */
function workOf(act: string, input: CommandInput): Work {
  if (act === 'find') return find;
  if (act === 'show') return show;
  if (act !== clearing && !isAct(act)) {
    throw new UsageError(`There is nothing called ${act} to do to a user.`);
  }
  const reason = requiredText(input, 'reason');
  if (reason.length > longestReason) {
    throw new UsageError(`--reason takes at most ${longestReason} characters.`);
  }
  if (act === clearing) {
    return async ({ users }, address) =>
      (await users.clearAddress(address, reason)) ? `Mails go to ${address} again.` : undefined;
  }
  return async ({ users }, who) =>
    (await users.act(act, who, reason)) ? `${who} ${done[act]}.` : undefined;
}

/** What the other acts take: an employee has no username here. */
const find: Work = async ({ users }, who) => {
  const user = await users.find(who);
  // Beside the answer, which stays a name that other commands take.
  for (const mark of await users.marks(who, user)) process.stderr.write(`${describeMark(mark)}\n`);
  return user && (isEmployeeId(user.id) ? user.id : user.username);
};

const show: Work = async ({ users }, who) => {
  const user = await users.find(who);
  return user && describe(await users.show(user));
};

const clearing = 'clear-address';

const isAct = (act: string): act is OperatorAct => Object.hasOwn(done, act);

function describe({ locks, undeliverable, roles, ...shown }: ShownUser): string {
  const facts = Object.entries({ ...shown, roles: roles.join(', ') }).map(([name, value]) => {
    return `${name}: ${value instanceof Date ? value.toISOString() : value}`;
  });
  const lockLines = locks.map(({ of, lockedUntil }) => {
    return `locked: ${of.replace('-', ' ')}, ${lockedUntil ? `until ${lockedUntil.toISOString()}` : 'until it is reset or unlocked'}`;
  });
  return [...facts, ...undeliverable.map(describeMark), ...lockLines].join('\n');
}

const whyMarked: Record<UndeliverableReason, string> = {
  bounced: 'a mail came back for good',
  complained: 'its holder called a mail unwanted',
};

function describeMark({ address, reason, markedAt }: UndeliverableAddress): string {
  return `undeliverable: ${address}, since ${markedAt.toISOString()}: ${whyMarked[reason]}`;
}
