import type { AxeResults, RunOptions } from 'axe-core';

export type Listener = (data: { storyId: string; status: string }) => void;

/** What a page of Storybook and axe define in its window. */
export interface StorybookWindow {
  __STORYBOOK_PREVIEW__: { ready(): Promise<void>; currentSelection?: { storyId: string } };
  __STORYBOOK_ADDONS_CHANNEL__: {
    emit(event: string, data: object): void;
    on(event: string, listener: Listener): void;
    off(event: string, listener: Listener): void;
  };
  axe: { run(options: RunOptions): Promise<AxeResults> };
}
