import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Facts } from './facts.ts';
import type { Journey, NextStep } from './next-step.ts';
import { nextStep } from './next-step.ts';

const policy = { termsVersion: '2', emailOnlyNeedsMore: false, offersPasskeys: true };
const remembered = {
  browserId: 'b',
  amr: [],
  acr: '',
  authTime: 0,
  until: 1,
  standsForPassword: true,
};

/** Follows `nextStep`, establishing what it asks for, and lists the steps that a person sees. */
function stepsOf(journey: Journey, facts: Facts, answers: Facts): string[] {
  const seen: string[] = [];
  let known = facts;
  for (let turn = 0; turn < 14; turn += 1) {
    const next = nextStep(journey, known, policy);
    const name = nameOf(next);
    if (next.kind === 'done' || next.kind === 'refused' || seen.at(-1) === name) {
      return [...seen, name];
    }
    seen.push(name);
    known = { ...known, ...provedBy(name, answers, journey) };
  }
  throw new Error('The flow never ends.');
}

function nameOf(next: NextStep): string {
  if (next.kind === 'verify-code') return `${next.kind} ${next.channel}`;
  if (next.kind === 'set-password' && next.purpose !== 'create')
    return `set-password ${next.purpose}`;
  return next.kind === 'refused' ? next.code : next.kind;
}

function provedBy(step: string, answers: Facts, journey: Journey): Facts {
  switch (step) {
    case 'sign-in':
      return journey.kind === 'register'
        ? { userId: 'u', portalPasswordProved: true }
        : { userId: 'u', passwordProved: true, ...answers };
    case 'choose-method':
      return answers.methodChosen ? { methodChosen: answers.methodChosen } : {};
    case 'identify':
      return { usernameSought: 'avery' };
    case 'verify-code email':
      return journey.kind === 'recover'
        ? { emailProved: 'a@b.example', userId: 'u', ...answers }
        : { emailProved: 'a@b.example' };
    case 'verify-code phone':
      return { phoneProved: '+12025550143' };
    case 'set-password portal':
      return { portalPasswordProved: true };
    case 'set-password':
    case 'set-password reset':
      return { passwordHash: 'hash' };
    default:
      return { termsAccepted: '2' };
  }
}

describe('nextStep', () => {
  it('asks a new phone user for everything, in the order of the guide', () => {
    assert.deepEqual(stepsOf({ kind: 'register' }, {}, { methodChosen: 'phone' }), [
      'sign-in',
      'choose-method',
      'verify-code email',
      'set-password',
      'verify-code phone',
      'terms-consent',
      'done',
    ]);
  });

  it('asks a new email user for the same without the phone', () => {
    assert.deepEqual(stepsOf({ kind: 'register' }, {}, { methodChosen: 'email' }), [
      'sign-in',
      'choose-method',
      'verify-code email',
      'set-password',
      'terms-consent',
      'done',
    ]);
  });

  for (const method of ['phone', 'email'] as const) {
    it(`asks a login with ${method} for the password and that factor`, () => {
      const accepted: Facts = { termsAccepted: '2' };
      assert.deepEqual(stepsOf({ kind: 'login', method }, {}, accepted), [
        'sign-in',
        `verify-code ${method}`,
        'done',
      ]);
    });
  }

  it('asks for the terms again when a new version has been published', () => {
    const accepted: Facts = { termsAccepted: '1' };
    assert.deepEqual(stepsOf({ kind: 'login', method: 'email' }, {}, accepted), [
      'sign-in',
      'verify-code email',
      'terms-consent',
      'done',
    ]);
  });

  it('goes on with an unfinished registration at the first missing step', () => {
    const begun: Facts = { registrationBegun: true, methodChosen: 'phone', passwordHash: 'hash' };
    assert.deepEqual(stepsOf({ kind: 'login', method: 'phone' }, {}, begun), [
      'sign-in',
      'verify-code email',
      'verify-code phone',
      'terms-consent',
      'done',
    ]);
  });

  it('lets a remembered browser in at once, but not past new terms', () => {
    const login: Journey = { kind: 'login', method: 'phone' };
    const facts: Facts = { userId: 'u', browserRemembered: remembered };
    assert.deepEqual(stepsOf(login, { ...facts, termsAccepted: '2' }, {}), ['done']);
    assert.deepEqual(stepsOf(login, { ...facts, termsAccepted: '1' }, {}), [
      'terms-consent',
      'done',
    ]);
  });

  it('asks a remembered browser for the password where the policy wants it, and for no code', () => {
    const facts: Facts = {
      userId: 'u',
      termsAccepted: '2',
      browserRemembered: { ...remembered, standsForPassword: false },
    };
    assert.deepEqual(stepsOf({ kind: 'login', method: 'phone' }, facts, {}), ['sign-in', 'done']);
  });

  it('does not let a remembered browser complete a registration', () => {
    const facts: Facts = { userId: 'u', browserRemembered: remembered };
    assert.equal(nextStep({ kind: 'register' }, facts, policy).kind, 'sign-in');
  });

  for (const channel of ['phone', 'email'] as const) {
    it(`asks a step-up for the ${channel} on file alone, or for a proof that stands for it`, () => {
      const facts: Facts = { userId: 'u', sessionSteppedUp: { id: 's', channel } };
      assert.deepEqual(stepsOf({ kind: 'step-up' }, facts, {}), [`verify-code ${channel}`, 'done']);
      const strongProof = { amr: ['pop'], acr: 'a', at: 0 };
      assert.deepEqual(stepsOf({ kind: 'step-up' }, { ...facts, strongProof }, {}), ['done']);
    });
  }

  it('is not content with an email in a step-up of someone whose phone is on file', () => {
    const sessionSteppedUp = { id: 's', channel: 'phone' } as const;
    const facts: Facts = { userId: 'u', sessionSteppedUp, emailProved: 'a@b.example' };
    assert.equal(nextStep({ kind: 'step-up' }, facts, policy).kind, 'verify-code');
  });

  it('begins a resumption with the link, whatever else may have been proved', () => {
    const facts: Facts = { userId: 'u', portalPasswordProved: true, emailProved: 'a@b.example' };
    assert.deepEqual(nextStep({ kind: 'resume' }, facts, policy), {
      kind: 'verify-code',
      channel: 'email',
      proves: 'link',
    });
  });

  it('asks whoever proved the registered password when asking for the link for the rest only', () => {
    const facts: Facts = {
      ...{ userId: 'u', linkProved: true, passwordProved: true, registrationBegun: true },
      ...{ methodChosen: 'phone', emailProved: 'a@b.example', passwordHash: 'hash' },
    };
    assert.deepEqual(stepsOf({ kind: 'resume' }, facts, {}), [
      'verify-code phone',
      'terms-consent',
      'done',
    ]);
  });

  it('asks for the registered password whoever opened such a link elsewhere', () => {
    const facts: Facts = {
      ...{ userId: 'u', linkProved: true, registrationBegun: true },
      ...{ methodChosen: 'phone', emailProved: 'a@b.example', passwordHash: 'hash' },
    };
    const next = (more: Facts) => nextStep({ kind: 'resume' }, { ...facts, ...more }, policy);
    assert.deepEqual(next({}), { kind: 'sign-in', identifier: 'email' });
    assert.equal(next({ portalPasswordProved: true }).kind, 'verify-code');
  });

  it('asks for the phone that is to be replaced before another registration may begin', () => {
    const proved: Facts = { userId: 'u', linkProved: true, portalPasswordProved: true };
    const facts: Facts = { ...proved, emailProved: 'a@b.example', registeredPhone: '+12025550143' };
    assert.deepEqual(nextStep({ kind: 'resume' }, facts, policy), {
      kind: 'verify-code',
      channel: 'phone',
      proves: 'registered-phone',
    });
    const another: Facts = { ...facts, registeredPhoneProved: '+12025550199' };
    assert.equal(nextStep({ kind: 'resume' }, another, policy).kind, 'verify-code');
    const same: Facts = { ...facts, registeredPhoneProved: '+12025550143' };
    assert.equal(nextStep({ kind: 'resume' }, same, policy).kind, 'choose-method');
  });

  const recover: Journey = { kind: 'recover', credential: 'password' };

  it('asks a phone user who forgot the password for address, phone and a new one', () => {
    assert.deepEqual(stepsOf(recover, {}, { methodChosen: 'phone', termsAccepted: '2' }), [
      'verify-code email',
      'verify-code phone',
      'set-password reset',
      'done',
    ]);
  });

  it('asks an email user for the address alone, and for terms that are newer', () => {
    assert.deepEqual(stepsOf(recover, {}, { methodChosen: 'email', termsAccepted: '1' }), [
      'verify-code email',
      'set-password reset',
      'terms-consent',
      'done',
    ]);
  });

  it('sends an email user to the administrator where an address is too little', () => {
    const facts: Facts = { emailProved: 'a@b.example', userId: 'u', methodChosen: 'email' };
    const strict = { ...policy, emailOnlyNeedsMore: true };
    assert.deepEqual(nextStep(recover, facts, strict), {
      kind: 'refused',
      code: 'recovery_needs_administrator',
    });
    const strongProof = { amr: ['pop'], acr: 'a', at: 0 };
    assert.equal(nextStep(recover, { ...facts, strongProof }, strict).kind, 'set-password');
  });

  it('leads from a new portal password into the registration', () => {
    const journey: Journey = { kind: 'recover', credential: 'portal-password' };
    assert.deepEqual(stepsOf(journey, {}, {}), [
      'identify',
      'verify-code email',
      'set-password portal',
      'choose-method',
      'choose-method',
    ]);
    assert.deepEqual(stepsOf(journey, {}, { methodChosen: 'phone' }).slice(3), [
      'set-password',
      'verify-code phone',
      'terms-consent',
      'done',
    ]);
    assert.deepEqual(stepsOf(journey, {}, { registrationComplete: true }), [
      'identify',
      'verify-code email',
      'already_registered',
    ]);
  });

  it('asks for the same in place of a registration as a reset asks for', () => {
    const journey: Journey = { kind: 'resume' };
    const facts: Facts = {
      userId: 'u',
      linkProved: true,
      portalPasswordProved: true,
      registrationReplaced: true,
    };
    const next = (more: Facts, emailOnlyNeedsMore = true) =>
      nextStep(journey, { ...facts, ...more }, { ...policy, emailOnlyNeedsMore });
    assert.deepEqual(next({}), { kind: 'refused', code: 'recovery_needs_administrator' });
    assert.equal(next({ recoveryCodesOnFile: true }).kind, 'recovery-code');
    const strongProof = { amr: ['otp'], acr: 'a', at: 0 };
    assert.equal(next({ strongProof }).kind, 'choose-method');
    const phone = '+12025550143';
    const phoneProved = { registeredPhone: phone, registeredPhoneProved: phone };
    assert.equal(next(phoneProved).kind, 'choose-method');
    assert.equal(next({}, false).kind, 'choose-method');
  });

  const supports = ['add-passkey'];
  const login: Journey = { kind: 'login', method: 'email', supports };
  const signedIn: Facts = {
    userId: 'u',
    passwordProved: true,
    emailProved: 'a@b.example',
    termsAccepted: '2',
  };

  it('offers a passkey last, where the widget can show it, until it is made or declined', () => {
    const next = (facts: Facts, journey = login) => nextStep(journey, facts, policy).kind;
    assert.equal(next(signedIn), 'add-passkey');
    assert.equal(next({ ...signedIn, termsAccepted: '1' }), 'terms-consent');
    assert.equal(next({ ...signedIn, passkeyDeclined: true }), 'done');
    assert.equal(next(signedIn, { kind: 'login', method: 'email' }), 'done');
    assert.equal(nextStep(login, signedIn, { ...policy, offersPasskeys: false }).kind, 'done');
  });

  it('asks for the passkey that was chosen before the terms, once, and offers no other after it', () => {
    const enrolled = {
      userId: 'u',
      portalPasswordProved: true,
      emailProved: 'a@b.example',
    } as const;
    const chosen = { methodChosen: 'email', passkeyChosen: true, passwordHash: 'hash' } as const;
    const next = (facts: Facts) =>
      nextStep({ kind: 'register', supports }, { ...enrolled, ...chosen, ...facts }, policy).kind;
    assert.equal(next({}), 'add-passkey');
    assert.equal(next({ passkeyDeclined: true }), 'terms-consent');
    assert.equal(next({ passkeyDeclined: true, termsAccepted: '2' }), 'done');
  });

  it('offers no passkey to whoever has one, has used one, or is only remembered', () => {
    for (const facts of [
      { ...signedIn, passkeyOnFile: true },
      { ...signedIn, passkeyUsed: true },
      { userId: 'u', termsAccepted: '2', browserRemembered: remembered },
    ] satisfies Facts[]) {
      assert.equal(nextStep(login, facts, policy).kind, 'done');
    }
  });

  it('takes a passkey for password and second factor, and a recovery code for the factor alone', () => {
    const strongProof = { amr: [], acr: '', at: 0 };
    const known: Facts = { userId: 'u', termsAccepted: '2', strongProof };
    assert.equal(nextStep(login, { ...known, passkeyUsed: true }, policy).kind, 'done');
    assert.equal(nextStep(login, { ...known, recoveryCodeUsed: true }, policy).kind, 'sign-in');
  });

  it('asks for a recovery code in place of the factor while that is the person’s wish', () => {
    const { emailProved: _, ...password } = signedIn;
    const facts: Facts = { ...password, recoveryCodeChosen: true };
    assert.equal(nextStep(login, facts, policy).kind, 'recovery-code');
    const sessionSteppedUp = { id: 's', channel: 'phone' } as const;
    const stepUp: Facts = { userId: 'u', sessionSteppedUp, recoveryCodeChosen: true };
    assert.equal(nextStep({ kind: 'step-up' }, stepUp, policy).kind, 'recovery-code');
  });

  it('is done with no set of facts that lacks a proof the journey needs', () => {
    const all = everyFacts();
    for (const journey of journeys) {
      for (const facts of all) {
        if (nextStep(journey, facts, policy).kind !== 'done') continue;
        const missing = missingProofs(journey, facts);
        if (missing.length > 0) assert.fail(`${missing}: ${JSON.stringify({ journey, facts })}`);
      }
    }
  });
});

const journeys: Journey[] = [
  { kind: 'register' },
  { kind: 'login', method: 'phone' },
  { kind: 'login', method: 'email' },
  { kind: 'resume' },
  { kind: 'login', method: 'passkey' },
  { kind: 'step-up' },
  { kind: 'recover', credential: 'password' },
  { kind: 'recover', credential: 'portal-password' },
];

/** Every set of facts: each fact missing, or with each of its values. */
function everyFacts(): Facts[] {
  const possible: [keyof Facts, ...unknown[]][] = [
    ['userId', 'u'],
    ['portalPasswordProved', true],
    ['passwordProved', true],
    ['browserRemembered', remembered],
    ['registrationBegun', true],
    ['methodChosen', 'phone', 'email'],
    ['emailProved', 'a@b.example'],
    ['passwordHash', 'hash'],
    ['phoneProved', '+12025550143'],
    ['termsAccepted', '2'],
    ['sessionSteppedUp', { id: 's', channel: 'phone' }],
    ['usernameSought', 'avery'],
    ['registrationComplete', true],
    ['strongProof', { amr: [], acr: '', at: 0 }],
    ['linkProved', true],
    ['registeredPhone', '+12025550143'],
    ['registeredPhoneProved', '+12025550143'],
    ['passkeyUsed', true],
  ];
  let all: Facts[] = [{}];
  for (const [fact, ...values] of possible) {
    all = all.concat(values.flatMap((value) => all.map((facts) => ({ ...facts, [fact]: value }))));
  }
  return all;
}

/** The rule said the other way round: not what is asked next, but what must never be lacking. */
function missingProofs({ kind, method, credential }: Journey, facts: Facts): string[] {
  if (kind === 'step-up') return missingInStepUp(facts);
  if (kind === 'resume') return missingInResume(facts);
  if (kind === 'recover') return missingInRecovery(facts, credential === 'portal-password');
  const enrolling = kind === 'register' || facts.registrationBegun;
  const remembers = !enrolling && facts.browserRemembered !== undefined;
  const phone = enrolling ? facts.methodChosen === 'phone' : method === 'phone';
  const needed: [string, unknown][] = [
    ['user', facts.userId],
    [
      'password',
      kind === 'register'
        ? facts.portalPasswordProved
        : facts.passwordProved || facts.passkeyUsed || remembers,
    ],
    [
      'second factor',
      remembers ||
        (!enrolling && facts.strongProof) ||
        (phone ? facts.phoneProved : facts.emailProved),
    ],
    ['email at registration', !enrolling || facts.emailProved],
    ['new password', !enrolling || facts.passwordHash],
    ['terms', facts.termsAccepted === policy.termsVersion],
  ];
  return needed.filter(([, proof]) => !proof).map(([name]) => name);
}

function missingInResume(facts: Facts): string[] {
  const { linkProved, passwordProved, registrationBegun, portalPasswordProved } = facts;
  const phoneIsNeeded = facts.methodChosen === 'phone';
  const needed: [string, unknown][] = [
    ['user', facts.userId],
    ['link', linkProved],
    ['password', portalPasswordProved || (passwordProved && registrationBegun)],
    ['phone on file', !facts.registeredPhone || facts.registeredPhoneProved],
    ['method', facts.methodChosen],
    ['email', facts.emailProved],
    ['new password', facts.passwordHash],
    ['phone', !phoneIsNeeded || facts.phoneProved],
    ['terms', facts.termsAccepted],
  ];
  return needed.filter(([, proof]) => !proof).map(([name]) => name);
}

function missingInStepUp({ userId, sessionSteppedUp, strongProof, ...facts }: Facts): string[] {
  const needed: [string, unknown][] = [
    ['user', userId],
    ['session', sessionSteppedUp],
    ['fresh second factor', strongProof || facts.phoneProved],
  ];
  return needed.filter(([, proof]) => !proof).map(([name]) => name);
}

function missingInRecovery(facts: Facts, ofPortal: boolean): string[] {
  const { methodChosen, phoneProved } = facts;
  const needed: [string, unknown][] = [
    ['user', facts.userId],
    ['address', facts.emailProved],
    ['phone', methodChosen === 'email' || phoneProved],
    ['new password', facts.passwordHash],
    ['username', !ofPortal || facts.usernameSought],
    ['new portal password', !ofPortal || facts.portalPasswordProved],
    ['no registration yet', !ofPortal || !facts.registrationComplete],
    ['method', !ofPortal || methodChosen],
    ['terms', facts.termsAccepted === policy.termsVersion],
  ];
  return needed.filter(([, proof]) => !proof).map(([name]) => name);
}
