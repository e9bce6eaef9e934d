import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Person } from './person.ts';
import { mailOf } from './person.ts';

/** Whoever looks after the registrations of others, at Manage Users. */
export class Administrator {
  readonly person: Person;
  readonly page: Page;

  constructor(person: Person) {
    this.person = person;
    this.page = person.page;
  }

  /** From the login options to the home page, by email. */
  async signsInAs(username: string): Promise<void> {
    await signsInByEmail(this.person, username);
  }

  /** The guide's way: from the home page by Setup. */
  async opensManageUsers(): Promise<void> {
    await this.page.getByRole('link', { name: 'Setup', exact: true }).click();
    await this.person.isAt('Setup');
    await this.page.getByRole('link', { name: 'Manage Users', exact: true }).click();
    await this.person.isAt('Manage Users');
    await expect(this.rows.first()).toBeVisible();
  }

  get rows(): Locator {
    return this.page.locator('atrezzo-admin-reset details');
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** What was done, as it is said afterwards. */
  get notice(): Locator {
    return this.page.locator('atrezzo-admin-reset [part="notice"]');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async searchesFor(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search' }).fill(text);
    await this.button('Search').click();
  }

  async expands(name: string): Promise<void> {
    await this.row(name).locator('summary').click();
    await expect(this.row(name)).toHaveAttribute('open');
  }

  async edits(name: string): Promise<void> {
    await this.expands(name);
    await this.opensWithThePencil(name);
  }

  async opensWithThePencil(name: string): Promise<void> {
    await this.button(`Edit ${name}`).click();
    await expect(this.page.getByRole('heading', { level: 2, name, exact: true })).toBeFocused();
  }

  /** Presses a button in the dialog, once a reason is given. */
  async confirms(action: string, reason = 'The phone was lost.'): Promise<void> {
    await this.dialog.getByLabel('Reason', { exact: true }).fill(reason);
    await this.dialog.getByRole('button', { name: action, exact: true }).click();
  }
}

/** From the login options to the home page. */
export async function signsInByEmail(person: Person, username: string): Promise<void> {
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.signsIn(mailOf(username));
  await person.button(person.words.sendVerificationCode).click();
  await person.typesTheCodeMailedTo(mailOf(username));
  await person.isHome();
}
