import { defineStep } from '@atrezzo/elements/define';
import {
  problemSamples,
  setPasswordSamples,
  signInSamples,
  termsConsentSamples,
  verifyCodeSamples,
} from '@atrezzo/elements/testing';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { stillClient } from './still-client.ts';
import { press, typeInto } from './type-into.ts';
import './staging.css';

await Promise.all(
  (['sign-in', 'verify-code', 'set-password', 'terms-consent'] as const).map((step) =>
    defineStep(step),
  ),
);

/** What every screen below is given, whatever brand it wears. */
const settings = (brand: string) => ({
  brand,
  ssoLabel: 'Login',
  registerHref: '/register',
  helpHref: '/help',
});

export function loginOptions(brand = 'Kepro', logo?: TemplateResult): TemplateResult {
  return html`<atrezzo-login-options
    .settings=${settings(brand)}
    .client=${stillClient}
  >${logo}</atrezzo-login-options>`;
}

export function signIn(brand = 'Kepro', logo?: TemplateResult): TemplateResult {
  return html`<atrezzo-sign-in
    .step=${signInSamples.email}
    .settings=${settings(brand)}
    .client=${stillClient}
  >${logo}</atrezzo-sign-in>`;
}

export function verifyCode(
  step: keyof typeof verifyCodeSamples,
  brand = 'Kepro',
  logo?: TemplateResult,
): TemplateResult {
  return html`<atrezzo-verify-code
    data-screen=${step}
    .step=${verifyCodeSamples[step]}
    .settings=${settings(brand)}
    .client=${stillClient}
  >${logo}</atrezzo-verify-code>`;
}

export function setPassword(): TemplateResult {
  return html`<atrezzo-set-password
    .step=${setPasswordSamples.create}
    .notice=${'email_verified'}
    .settings=${settings('Kepro')}
    .client=${stillClient}
  ></atrezzo-set-password>`;
}

export function termsConsent(): TemplateResult {
  return html`<atrezzo-terms-consent
    .step=${termsConsentSamples.current}
    .settings=${settings('Kepro')}
    .client=${stillClient}
  ></atrezzo-terms-consent>`;
}

/** The eight screens of a login, in their order. */
export function eightScreens(): TemplateResult[] {
  return [
    loginOptions(),
    signIn(),
    verifyCode('phoneCode'),
    verifyCode('emailCode'),
    verifyCode('ringing'),
    setPassword(),
    verifyCode('phoneDestination'),
    termsConsent(),
  ];
}

/** Fills in the eight screens as a person would, and refuses the code of the mail. */
export async function fillEightScreens(story: HTMLElement): Promise<void> {
  await press(story, 'atrezzo-terms-consent [name="agree"]');
  await typeInto(part(story, '[data-screen="phoneDestination"]'), { phone: '(202) 555-0143' });
  await typeInto(part(story, 'atrezzo-set-password'), { password: 'quiet harbour' });
  const wrong = part(story, 'atrezzo-verify-code[data-screen="emailCode"]');
  await typeInto(wrong, { code: '482913' });
  Object.assign(wrong, { problem: problemSamples.codeIncorrect });
  await typeInto(part(story, '[data-screen="phoneCode"]'), { code: '4829' });
  await typeInto(part(story, 'atrezzo-sign-in'), {
    identifier: 'avery@clinic.example',
    password: 'a quiet harbour',
  });
  window.scrollTo(0, 0);
}

function part(story: HTMLElement, selector: string): HTMLElement {
  const found = story.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector} in this story.`);
  return found;
}
