/** Always as many, so that a masked value does not tell how long the real one is. */
const bullets = '••••';

/** `avery@clinic.example` as `a••••@clinic.example`: enough to recognise one's own address. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [first = ''] = email.slice(0, Math.max(at, 0));
  return `${first}${bullets}${at < 0 ? '' : email.slice(at)}`;
}

/** `+12025550143` as `•••-•••-0143`, whatever the country: the last four digits and nothing else. */
export function maskPhone(phone: string): string {
  return `•••-•••-${phone.slice(-4)}`;
}
