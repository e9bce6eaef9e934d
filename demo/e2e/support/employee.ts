import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { Person } from './person.ts';

const domainPassword = 'Atrezzo-demo-1';

/** Someone who has an account with the employees' provider. */
export class Employee extends Person {
  override at(page: Page): Employee {
    return new Employee(page, this.outbox, this.words);
  }

  async choosesTheEmployeesLogin(): Promise<void> {
    await this.page
      .getByRole('region', { name: this.words.employees, exact: true })
      .getByRole('button', { name: this.words.employeesLogin })
      .click();
    await this.isAt('Sign in');
  }

  async signsInAtTheProvider(name: string, password = domainPassword): Promise<void> {
    await this.isAt('Sign in');
    await this.field('Employee name or email').fill(name);
    await this.field('Domain password').fill(password);
    await this.button('Sign in').click();
  }

  /** The address with which the provider sends the browser back, which does not go there yet. */
  async answerOfTheProvider(name: string): Promise<URL> {
    const { request } = this.page.context();
    const form = { username: name, password: domainPassword, act: 'sign-in' };
    const signedIn = await request.post(this.page.url(), { form, maxRedirects: 0 });
    const resumed = await request.get(locationOf(signedIn.headers()), { maxRedirects: 0 });
    return new URL(locationOf(resumed.headers()));
  }

  async opensTheProvidersSignOut({ address }: { address: string }): Promise<void> {
    const { port } = new URL(address);
    await this.page.goto(`http://127.0.0.1:${port}/identity-provider/session/end`);
    await this.isAt('Sign out everywhere');
  }

  /** What is said to be wrong on the login options, once the reason is out of the address. */
  async isToldWhy(text: string): Promise<void> {
    await this.isAt(this.words.loginOptions);
    await expect(this.complaint).toContainText(text);
    expect(this.page.url()).not.toContain('atrezzo-problem');
  }

  async asksForALinkToGoOn(email: string): Promise<void> {
    await this.isAt('Login help');
    await this.page.getByText('Incomplete registration', { exact: true }).click();
    await this.page.locator('[data-view="complete"]').click();
    await this.isAt('Complete your registration');
    await this.field('Email address').fill(email);
    await this.field('Password').fill('anything');
    await this.page.locator('atrezzo-login-help button[type="submit"]').click();
  }

  async hasTheCookie(name: string, value: RegExp): Promise<void> {
    const cookies = await this.page.context().cookies();
    expect(cookies.find((cookie) => cookie.name === name)?.value).toMatch(value);
  }
}

function locationOf({ location = '' }: Record<string, string>): string {
  return location;
}
