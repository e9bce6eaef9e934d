/** Makes an element where `host` was defined: in the page's registry, or in one that the page made for it. */
export function createBeside({ customElementRegistry }: Element, tag: string): HTMLElement {
  return document.createElement(tag, { customElementRegistry });
}
