/** What people with these roles are called, by the terms of use or by Kepro. */
export function roleName(roles: string[]): string {
  if (roles.includes('employee')) return 'Employee';
  return roles.includes('administrative') ? 'Administrative user' : 'Standard user';
}
