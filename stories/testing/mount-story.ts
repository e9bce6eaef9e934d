import type { Listener, StorybookWindow } from './storybook-window.ts';

interface MountRequest {
  storyId: string;
  timeoutMs: number;
}

/**
 * Runs in the page. Forgets what the last story stored, as each story begins in a new tab.
 * Resolves to Storybook's word for how the story ended: `success`, `error`, or why it never did.
 */
export function mountStory({ storyId, timeoutMs }: MountRequest): Promise<string> {
  const { __STORYBOOK_ADDONS_CHANNEL__: channel, __STORYBOOK_PREVIEW__: preview } =
    window as unknown as StorybookWindow;
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', location.pathname);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('timeout'), timeoutMs);
    const listeners: Record<string, Listener> = {
      storyFinished: (finished) => finished.storyId === storyId && end(finished.status),
      storyMissing: () => end('missing'),
    };
    const end = (status: string) => {
      clearTimeout(timer);
      for (const [event, listener] of Object.entries(listeners)) channel.off(event, listener);
      resolve(status);
    };
    for (const [event, listener] of Object.entries(listeners)) channel.on(event, listener);
    // Storybook leaves a story alone when it is chosen a second time.
    const isShown = preview.currentSelection?.storyId === storyId;
    channel.emit(isShown ? 'forceRemount' : 'setCurrentStory', { storyId, viewMode: 'story' });
  });
}
