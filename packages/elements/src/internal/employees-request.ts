/** Someone has an account with the employees' provider, and wants to sign in there. */
export interface EmployeesRequest {
  view: 'employees';
  /** Whether this browser is to be remembered; `false` also ends that. */
  remember?: boolean | undefined;
}
