/** Who an employee is at their identity provider (OpenID Connect Core 1.0, section 5.7). */
export interface FederatedIdentity {
  issuer: string;
  subject: string;
}

/** An employee as their provider and this site's configuration describe them. */
export interface EmployeeProfile extends FederatedIdentity {
  displayName: string;
  /** What the provider says; shown, and never a key. */
  email: string;
  roles: string[];
  organisation: { id: string; name: string };
}

/** `Account` is the directory's `User`. */
export interface EmployeeReads<Account> {
  findEmployee(identity: FederatedIdentity): Promise<Account | undefined>;
  /** For operators: all whose provider says this address of them, in any spelling of case. Signs no one in. */
  listEmployeesByEmail(email: string): Promise<Account[]>;
}

export interface EmployeeChanges<Account> extends EmployeeReads<Account> {
  /**
   * Adds the account of this identity, under `newId`, or brings its profile up to date. Never touches, and
   * never becomes, the account of another identity, whatever address both have. Whether the account is
   * disabled stays as it is.
   */
  putEmployee(
    profile: EmployeeProfile,
    newId: string,
  ): Promise<{ user: Account; outcome: 'added' | 'changed' | 'unchanged' }>;
  /** `undefined` enables the account again. */
  setEmployeeDisabled(userId: string, disabledAt: Date | undefined): Promise<void>;
  /**
   * Ends what came of one session at the provider: its sessions, whose public ids are returned with their
   * users', and the browsers remembered from it. `userId` narrows it to one account.
   */
  endProviderSession(
    which: { providerSession: string; userId?: string },
    at: Date,
  ): Promise<{ session: string; userId: string }[]>;
}
