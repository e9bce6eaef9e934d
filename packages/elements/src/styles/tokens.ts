import { css } from 'lit';

/**
 * Two levels. A host sets `--atrezzo-*` on any element around; the elements read `--_*`, which fall back
 * to the default look. Light and dark follow the `color-scheme` of the page.
 */
export const tokens = css`
  :host {
    --_accent: var(--atrezzo-accent, light-dark(#0b5cab, #7cb8f5));
    --_on-accent: var(--atrezzo-on-accent, light-dark(#fff, #06213d));
    --_surface: var(--atrezzo-surface, light-dark(#fff, #161b22));
    --_text: var(--atrezzo-text, light-dark(#15202b, #e8eef4));
    --_muted: var(--atrezzo-muted, light-dark(#52606d, #a3b1bf));
    --_line: var(--atrezzo-line, light-dark(#d3dbe3, #323c47));
    --_control-line: var(--atrezzo-control-line, light-dark(#76869a, #7d8b99));
    --_danger: var(--atrezzo-danger, light-dark(#b3261e, #ff9b92));
    --_accent-soft: color-mix(in oklab, var(--_accent) 10%, var(--_surface));
    --_danger-soft: color-mix(in oklab, var(--_danger) 9%, var(--_surface));
    --_ring: color-mix(in oklab, var(--_accent) 60%, transparent);
    --_radius: var(--atrezzo-radius, 10px);
    --_control: max(44px, var(--atrezzo-control, 46px));
    --_font: var(--atrezzo-font, system-ui, sans-serif);
  }
  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_text);
      --_line: var(--_control-line);
      --_control-line: var(--_text);
      --_ring: var(--_accent);
    }
  }
  @media (forced-colors: active) {
    :host {
      --_accent: LinkText;
      --_danger: CanvasText;
      --_line: CanvasText;
      --_control-line: ButtonBorder;
      --_ring: Highlight;
    }
  }
`;
