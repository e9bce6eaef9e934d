/** Waits until something inside an element matches; shadows are not looked into. */
export function appears<E extends Element = HTMLElement>(
  inside: Element,
  selector: string,
): Promise<E> {
  return new Promise((resolve) => {
    const look = () => {
      const found = inside.querySelector<E>(selector);
      if (!found) return;
      observer.disconnect();
      resolve(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(inside, { childList: true, subtree: true, attributes: true });
    look();
  });
}
