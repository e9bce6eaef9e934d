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
  // A class can be defined once only: each tag has its own, so that another prefix finds one too.
  if (!registry.get(tag)) registry.define(tag, class extends ElementClass {});
}
