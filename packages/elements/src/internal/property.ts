import type { PropertyDeclaration, ReactiveElement } from 'lit';

/** Lit's `@property` for the legacy decorators that we compile, without its branch for the standard ones. */
export function property(options?: PropertyDeclaration) {
  return (prototype: ReactiveElement, name: PropertyKey): void =>
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
}
