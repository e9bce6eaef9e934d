import { mailOf, Person } from '../support/person.ts';
import { expect, test } from '../support/test.ts';
import { spanish } from '../support/words.ts';

test.use({
  locale: 'es-US',
  person: async ({ page, outbox }, use) => use(new Person(page, outbox, spanish)),
});

test('someone whose browser speaks Spanish registers with a phone and logs in with email', async ({
  person,
  outbox,
}) => {
  const phone = '(202) 555-0103';
  await test.step('registration', async () => {
    await person.opensTheLogin();
    await person.beginsTheRegistration();
    await person.logsInToThePortal('drew');
    await person.choosesPhone();
    await person.asksForAMailTo(mailOf('drew'));
    const mail = await outbox.newest('email', mailOf('drew'));
    expect(mail.subject).toBe('Confirme su correo electrónico para Kepro');
    await person.typesTheCode(/\d{6}/.exec(mail.text)?.[0] ?? '');
    await person.reads('Dirección de correo verificada. Ya puede continuar.');
    await person.createsThePassword();
    await person.asksForATextTo('555');
    await person.reads('No es un número de teléfono. Escriba los 10 dígitos.');
    await person.asksForATextTo(phone);
    await person.typesTheCodeTextedTo(phone);
    await person.reads('Condiciones de uso del portal de Kepro');
    await person.agreesToTheTerms();
    await person.isHome();
  });

  await test.step('login', async () => {
    await person.signsOut();
    await person.choosesLoginWithEmail();
    await person.signsIn(mailOf('drew'));
    await person.isAt('Su correo electrónico');
    await person.button('Enviar código de verificación').click();
    await person.typesTheCodeMailedTo(mailOf('drew'));
    await person.isHome();
  });
});
