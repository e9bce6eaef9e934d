import type { AdminClient } from '@atrezzo/client';
import type { ManagedUser, ManagedUsers } from '@atrezzo/contract';
import type { ReactiveControllerHost } from 'lit';
import type { ShownProblem } from '../../internal/shown-problem.ts';

interface ListHost extends ReactiveControllerHost {
  readonly admin: AdminClient;
}

/** A page of users as it was read last: what was searched for, what is shown, and where one can go on. */
export class UserList {
  readonly #host: ListHost;
  /** Cursors of the pages from the first to the one that is shown. */
  #path: (string | undefined)[] = [undefined];
  /** Counts what was asked, so that an answer that was overtaken is dropped. */
  #turn = 0;
  #page: ManagedUsers | undefined;
  search = '';
  /** The user whose row is expanded. */
  expanded: string | undefined;
  isLoading = false;
  problem: ShownProblem | undefined;

  constructor(host: ListHost) {
    this.#host = host;
  }

  /** `undefined` until a first page has come. */
  get users(): readonly ManagedUser[] | undefined {
    return this.#page?.users;
  }

  get hasNext(): boolean {
    return this.#page?.next !== undefined;
  }

  get hasPrevious(): boolean {
    return this.#path.length > 1;
  }

  find(search: string): Promise<void> {
    this.search = search;
    return this.#read([undefined]);
  }

  reload(): Promise<void> {
    return this.#read(this.#path);
  }

  next(): Promise<void> {
    return this.#read([...this.#path, this.#page?.next]);
  }

  previous(): Promise<void> {
    return this.#read(this.#path.slice(0, -1));
  }

  /** Shows a user as they are now, where they are on the page. */
  replace(user: ManagedUser): void {
    if (!this.#page) return;
    const users = this.#page.users.map((shown) => (shown.id === user.id ? user : shown));
    this.#page = { ...this.#page, users };
    this.#host.requestUpdate();
  }

  async #read(path: (string | undefined)[]): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.isLoading = true;
    this.problem = undefined;
    this.#host.requestUpdate();
    const cursor = path.at(-1);
    const search = this.search;
    const result = await this.#host.admin.users({ search, ...(cursor && { cursor }) });
    if (turn !== this.#turn) return;
    this.isLoading = false;
    if (result.ok) {
      this.#page = result.value;
      this.#path = path;
    } else {
      this.problem = result.problem;
    }
    this.#host.requestUpdate();
  }
}
