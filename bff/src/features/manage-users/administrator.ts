import type { Policy } from '../../config/policy.ts';
import type { User } from '../../ports/directory.ts';

/** Whether this user administers anyone at all. */
export function isAdministrator(
  { roles, managedOrganisationIds }: Pick<User, 'roles' | 'managedOrganisationIds'>,
  { administrativeRoles }: Pick<Policy, 'administrativeRoles'>,
): boolean {
  return (
    managedOrganisationIds.length > 0 && roles.some((one) => administrativeRoles.includes(one))
  );
}

/** Whether `administrator` answers for `user`. */
export function manages(administrator: User, user: Pick<User, 'organisation'>): boolean {
  return administrator.managedOrganisationIds.includes(user.organisation.id);
}
