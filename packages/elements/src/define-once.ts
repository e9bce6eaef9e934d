/** Where elements are defined, and under which prefix. */
export interface DefineOptions {
  /** `atrezzo` by default: `atrezzo-login`, `atrezzo-sign-in`, … */
  prefix?: string;
  /** The document's by default. */
  registry?: CustomElementRegistry;
}

/** Defines an element unless its tag is taken: two copies on a page do not throw. */
export function defineOnce(
  name: string,
  ElementClass: CustomElementConstructor,
  { prefix = 'atrezzo', registry = customElements }: DefineOptions,
): void {
  const tag = `${prefix}-${name}`;
  if (registry.get(tag)) return;
  // A registry takes a class once only; another prefix needs one of its own. Older browsers cannot tell.
  const isFree = registry.getName?.(ElementClass) === null;
  registry.define(tag, isFree ? ElementClass : class extends ElementClass {});
}
