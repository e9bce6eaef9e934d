import { secureHeaders } from 'hono/secure-headers';

/**
 * A policy as strict as a host can set it: no inline script or style, nothing from elsewhere, and of all
 * Trusted Types policies only Lit's.
 */
export const portalSecurityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['lit-html'],
  },
  permissionsPolicy: {
    camera: [],
    geolocation: [],
    microphone: [],
    payment: [],
    // Passkeys are used on these pages, and in nobody's frame.
    publickeyCredentialsGet: ['self'],
  },
  // The demonstration is served over plain HTTP, on this computer alone.
  strictTransportSecurity: false,
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
});
