import type { StorybookConfig } from '@storybook/web-components-vite';
import { defaultClientConditions } from 'vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../*.mdx', '../**/*.stories.ts'],
  addons: ['@storybook/addon-a11y', '@storybook/addon-docs'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (vite) => ({
    ...vite,
    resolve: {
      ...vite.resolve,
      // Stories show the sources of this repository, not what was last built from them.
      conditions: ['atrezzo-source', ...(vite.resolve?.conditions ?? defaultClientConditions)],
    },
    // A build is read from disk by tests and by whoever was handed it: sizes are the packages' matter.
    build: { ...vite.build, chunkSizeWarningLimit: 4096 },
  }),
};

export default config;
