import { userEvent, waitFor } from 'storybook/test';

/** Types into the fields of a story, by their names: labels change with the language. */
export async function typeInto(story: ParentNode, typed: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(typed)) {
    await userEvent.type(await find(story, `[name="${name}"]`), text, { delay: null });
  }
}

/** Presses what a selector finds, once it is there. */
export async function press(story: ParentNode, selector: string): Promise<void> {
  await userEvent.click(await find(story, selector), { delay: null });
}

/** Waits for the element, since a screen or a language may still be loading. */
function find(story: ParentNode, selector: string): Promise<HTMLElement> {
  return waitFor(
    () => {
      const found = story.querySelector<HTMLElement>(selector);
      if (!found) throw new Error(`There is no ${selector} in this story.`);
      return found;
    },
    { timeout: 10_000 },
  );
}
