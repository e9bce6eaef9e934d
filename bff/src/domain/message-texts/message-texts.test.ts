import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accountEvents, hindrances, messageLanguages, messageTexts } from './index.ts';

const siteName = 'Kepro portal';
const code = '482913';
const purposes = ['register', 'login', 'recover', 'step-up'] as const;

/** The default alphabet of GSM 03.38, less what it escapes: 160 of these fit into one text message. */
const plainSms = /^[A-Za-z0-9 \n@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà]*$/;

for (const language of messageLanguages) {
  const texts = messageTexts(language);

  describe(`an email with a code (${language})`, () => {
    for (const purpose of purposes) {
      const email = texts.codeEmail({ code, purpose, seconds: 300, siteName });

      it(`to ${purpose} has the code on a line of its own, and not in its subject`, () => {
        assert.ok(email.text.split('\n').includes(code));
        assert.ok(!email.subject.includes(code));
      });

      it(`to ${purpose} says who sent it, how long the code works, and whom not to give it to`, () => {
        assert.ok(email.subject.includes(siteName));
        assert.ok(email.text.includes(siteName));
        assert.match(email.text, /5 (minutes|minutos)/);
        assert.match(email.text, /to anyone|a nadie/);
        assert.match(email.text, /If you did not ask for|Si usted no pidió/);
      });

      it(`to ${purpose} has one line as its subject and no link`, () => {
        assert.doesNotMatch(email.subject, /[\r\n]/);
        assert.doesNotMatch(email.text, /https?:|www\./);
      });
    }

    it('differs by what the code is for', () => {
      const emails = purposes.map((purpose) =>
        texts.codeEmail({ code, purpose, seconds: 300, siteName }),
      );
      assert.equal(new Set(emails.map(({ subject }) => subject)).size, purposes.length);
      assert.equal(new Set(emails.map(({ text }) => text)).size, purposes.length);
    });

    it('says seconds where the code works for less than a minute', () => {
      const { text } = texts.codeEmail({ code, purpose: 'login', seconds: 30, siteName });
      assert.match(text, /30 (seconds|segundos)/);
    });
  });

  it(`a mail to someone whom an address does not help says what does, with no code and no link (${language})`, () => {
    const ways = [/complete your registration|completar su registro/, /sign in with|inicie sesión/];
    for (const [at, hindrance] of hindrances.entries()) {
      const { subject, text } = texts.hindranceEmail({ hindrance, siteName });
      assert.ok(subject.includes(siteName) && text.includes(siteName));
      assert.match(text, ways[at] ?? assert.fail());
      assert.match(text, /If you did not ask for|Si usted no lo pidió/);
      assert.doesNotMatch(text, /https?:|www\.|\d{6}/);
    }
  });

  describe(`a mail that tells what has happened (${language})`, () => {
    const at = new Date('2026-01-15T12:00:00Z');
    const emails = accountEvents.map((event) => texts.noticeEmail({ event, at, siteName }));

    it('says where, when, and what to do if it was someone else', () => {
      for (const { subject, text } of emails) {
        assert.ok(subject.includes(siteName));
        assert.match(text, /January 15, 2026, 12:00\s?PM UTC|15 de enero de 2026, 12:00 UTC/);
        assert.match(
          text,
          /If it was not,|Si no fue usted,|If you did not expect|Si usted no esperaba/,
        );
      }
    });

    it('has one line as its subject and no link', () => {
      for (const { subject, text } of emails) {
        assert.doesNotMatch(subject, /[\r\n]/);
        assert.doesNotMatch(text, /https?:|www\./);
      }
    });

    it('differs by what has happened', () => {
      assert.equal(new Set(emails.map(({ subject }) => subject)).size, accountEvents.length);
      assert.equal(new Set(emails.map(({ text }) => text)).size, accountEvents.length);
    });
  });

  describe(`an email with a link (${language})`, () => {
    const link = 'https://portal.example/login#atrezzo-link=token';
    const linkPurposes = ['complete', 'reset', 'admin-reset'] as const;
    const emails = linkPurposes.map((purpose) =>
      texts.linkEmail({ purpose, link, code, seconds: 86_400, siteName }),
    );

    it('has the link and the code on lines of their own, and neither in its subject', () => {
      for (const { subject, text } of emails) {
        assert.ok(text.split('\n').includes(link));
        assert.ok(text.split('\n').includes(code));
        assert.doesNotMatch(subject, /[\r\n]|482913|https?:/);
      }
    });

    it('says who sent it, how long the link works, and whom not to give it to', () => {
      for (const { subject, text } of emails) {
        assert.ok(subject.includes(siteName) && text.includes(siteName));
        assert.match(text, /24 (hours|horas)/);
        assert.match(text, /to anyone|a nadie/);
      }
    });

    it('differs by what the link is for', () => {
      assert.equal(new Set(emails.map(({ subject }) => subject)).size, linkPurposes.length);
      assert.equal(new Set(emails.map(({ text }) => text)).size, linkPurposes.length);
    });
  });

  describe(`a text message with a code (${language})`, () => {
    const sms = texts.codeSms({ code, host: 'portal.example', siteName, seconds: 300 });

    it('ends with the line that binds the code to its host', () => {
      assert.equal(sms.split('\n').at(-1), '@portal.example #482913');
    });

    it('says who sent it, how long the code works, and whom not to give it to', () => {
      assert.ok(sms.startsWith(`${siteName}: `));
      assert.match(sms, /5 (minutes|minutos)/);
      assert.match(sms, /no one|a nadie/);
    });

    it('has the code in its words too, for whoever types it', () => {
      assert.equal(sms.split(code).length - 1, 2);
    });
  });

  describe(`a call (${language})`, () => {
    it('says who calls, which key to press, and what to do if one did not ask for it', () => {
      const speech = texts.callSpeech({ siteName });
      assert.ok(speech.includes(siteName));
      assert.match(speech, /press the pound key|pulse la tecla numeral/);
      assert.match(speech, /hang up|cuelgue/);
      assert.doesNotMatch(speech, /your screen|su pantalla/);
    });

    it('thanks whoever has approved it, and says how to go on', () => {
      assert.match(texts.callThanks(), /hang up now|Ya puede colgar/);
    });

    it('asks for the number on the screen and does not say it', () => {
      const speech = texts.callSpeech({ siteName, number: '73' });
      assert.match(speech, /your screen|su pantalla/);
      assert.doesNotMatch(speech, /7|3/);
    });
  });
}

describe('messageTexts', () => {
  it('serves varieties of a language, and English to everyone else', () => {
    assert.equal(messageTexts('es-MX'), messageTexts('es'));
    assert.equal(messageTexts('ht'), messageTexts('en'));
    assert.equal(messageTexts('__proto__'), messageTexts('en'));
    assert.notEqual(messageTexts('es'), messageTexts('en'));
  });

  it('says one minute in the singular', () => {
    const email = { code, purpose: 'login', seconds: 60, siteName } as const;
    assert.match(messageTexts('en').codeEmail(email).text, /\b1 minute\b/);
    assert.match(messageTexts('es').codeEmail(email).text, /\b1 minuto\b/);
  });
});

describe('the price of a text message', () => {
  const long = { code, host: 'portal.clinic.example', siteName, seconds: 300 };

  it('is that of one message in English', () => {
    const sms = messageTexts('en').codeSms(long);
    assert.match(sms, plainSms);
    assert.ok(sms.length <= 160, `${sms.length} characters`);
  });

  it('is that of two messages in Spanish, whose accents need more room', () => {
    const sms = messageTexts('es').codeSms(long);
    assert.ok(sms.length <= 2 * 67, `${sms.length} characters`);
  });
});
