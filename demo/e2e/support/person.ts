import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Outbox } from './outbox.ts';
import type { Words } from './words.ts';
import { english } from './words.ts';

export const portalPassword = 'Atrezzo-demo-1';
export const newPassword = 'quiet harbour lantern';
/** What takes the place of a forgotten one. */
export const resetPassword = 'seven amber windmills';

/** Where the person's mail and phone are. */
export interface Registrant {
  username: string;
  phone?: string;
}

export const mailOf = (username: string) => `${username}@clinic.example`;

/**
 * Whoever sits in front of the browser: does what people do, by what they can see. Each of `words` is read
 * on the screen, in the person's language.
 */
export class Person {
  readonly page: Page;
  readonly outbox: Outbox;
  readonly words: Words;

  constructor(page: Page, outbox: Outbox, words: Words = english) {
    this.page = page;
    this.outbox = outbox;
    this.words = words;
  }

  /** The same person at another tab. */
  at(page: Page): Person {
    return new Person(page, this.outbox, this.words);
  }

  // What they see.

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  get codeField(): Locator {
    return this.field(this.words.code);
  }

  get rememberMe(): Locator {
    return this.#rememberMeIn(this.words.customers);
  }

  /** The employees' own. */
  get rememberEmployee(): Locator {
    return this.#rememberMeIn(this.words.employees);
  }

  #rememberMeIn(panel: string): Locator {
    return this.page
      .getByRole('region', { name: panel, exact: true })
      .getByRole('checkbox', { name: this.words.rememberMe });
  }

  /** What is said to be wrong, by whatever says so. */
  get complaint(): Locator {
    return this.page.getByRole('alert').filter({ hasText: /\S/ });
  }

  async isAt(name: string): Promise<void> {
    await expect(this.heading(name)).toBeVisible();
  }

  async isHome(path = '/home', title = 'Home'): Promise<void> {
    await this.page.waitForURL((url) => url.pathname + url.search === path);
    await this.isAt(title);
  }

  async reads(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).filter({ visible: true }).first()).toBeVisible();
  }

  // What they do.

  async opensTheLogin(path = '/login'): Promise<void> {
    await this.page.goto(path);
    await this.isAt(this.words.loginOptions);
  }

  async choosesLoginWithPhone(): Promise<void> {
    await this.button(this.words.loginWithPhone).click();
  }

  async choosesLoginWithEmail(): Promise<void> {
    await this.button(this.words.loginWithEmail).click();
  }

  async beginsTheRegistration(): Promise<void> {
    await this.button(this.words.completeYourRegistration).click();
    await this.isAt(this.words.portalLogin);
  }

  async logsInToThePortal(username: string, password = portalPassword): Promise<void> {
    await this.field(this.words.username).fill(username);
    await this.field(this.words.password).fill(password);
    await this.button(this.words.login).click();
  }

  async signsIn(email: string, password = newPassword): Promise<void> {
    await this.isAt(this.words.signInWithEmail);
    await this.field(this.words.emailAddress).fill(email);
    await this.field(this.words.password).fill(password);
    await this.button(this.words.signIn).click();
  }

  async choosesPhone(): Promise<void> {
    await this.isAt(this.words.loginMethod);
    await this.page.getByRole('button', { name: this.words.phone }).click();
  }

  async choosesEmail(): Promise<void> {
    await this.isAt(this.words.loginMethod);
    await this.page.getByRole('button', { name: this.words.email }).click();
  }

  async asksForAMailTo(address: string): Promise<void> {
    await this.isAt(this.words.yourEmailAddress);
    await this.field(this.words.emailAddress).fill(address);
    await this.button(this.words.sendVerificationCode).click();
  }

  async asksForATextTo(phone: string): Promise<void> {
    await this.isAt(this.words.yourPhoneNumber);
    await this.field(this.words.phoneNumber).fill(phone);
    await this.button(this.words.sendCode).click();
  }

  async asksForACallTo(phone: string): Promise<void> {
    await this.isAt(this.words.yourPhoneNumber);
    await this.field(this.words.phoneNumber).fill(phone);
    await this.button(this.words.callMe).click();
  }

  /** Types it and does nothing more: it is sent when it is complete. */
  async typesTheCode(code: string): Promise<void> {
    await this.isAt(this.words.enterTheCode);
    await this.codeField.pressSequentially(code);
  }

  async typesTheCodeMailedTo(address: string): Promise<void> {
    await this.isAt(this.words.enterTheCode);
    await this.typesTheCode(await this.outbox.codeFromMailTo(address));
  }

  async typesTheCodeTextedTo(phone: string): Promise<void> {
    await this.isAt(this.words.enterTheCode);
    await this.typesTheCode(await this.outbox.codeFromTextTo(phone));
  }

  async createsThePassword(password = newPassword): Promise<void> {
    await this.isAt(this.words.createAPassword);
    await this.field(this.words.newPassword).fill(password);
    await this.field(this.words.confirmNewPassword).fill(password);
    await this.button(this.words.create).click();
  }

  /** From the screen that asks for the password to the one that asks for the address, which comes along. */
  async forgotThePassword(email: string): Promise<void> {
    await this.isAt(this.words.signInWithEmail);
    await this.field(this.words.emailAddress).fill(email);
    await this.button(this.words.forgotYourPassword).click();
    await this.isAt(this.words.forgotYourPassword);
    await expect(this.field(this.words.emailAddress)).toHaveValue(email);
  }

  async setsANewPassword(password = resetPassword): Promise<void> {
    await this.isAt(this.words.createANewPassword);
    await this.field(this.words.newPassword).fill(password);
    await this.field(this.words.confirmNewPassword).fill(password);
    await this.button(this.words.continue).click();
  }

  async agreesToTheTerms(): Promise<void> {
    await this.isAt(this.words.termsOfUse);
    await this.page.getByRole('checkbox', { name: this.words.agree }).check();
    await this.button(this.words.continue).click();
  }

  /** In a narrow window the way out is in the menu. */
  async signsOut(): Promise<void> {
    const menu = this.button('Menu');
    if (await menu.isVisible()) await menu.click();
    await this.button('Sign out').click();
    await this.reads('You have signed out.');
  }

  // Whole ways, for tests about what comes after them.

  /** From the login options to the screen that asks for a phone number. */
  async registersUpToThePhone(username: string): Promise<void> {
    await this.beginsTheRegistration();
    await this.logsInToThePortal(username);
    await this.choosesPhone();
    await this.asksForAMailTo(mailOf(username));
    await this.typesTheCodeMailedTo(mailOf(username));
    await this.createsThePassword();
    await this.isAt(this.words.yourPhoneNumber);
  }
}
