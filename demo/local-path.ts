const here = 'http://portal.invalid';

/**
 * The path and query of an address on this site, or nothing. It is read as a browser would read it, so
 * that `//elsewhere`, `/\elsewhere` and a tab in between lead nowhere else.
 */
export function localPath(address: string | undefined): string | undefined {
  if (!address?.startsWith('/') || !URL.canParse(address, here)) return undefined;
  const { origin, pathname, search } = new URL(address, here);
  if (origin !== here || pathname.startsWith('//')) return undefined;
  return `${pathname}${search}`;
}
