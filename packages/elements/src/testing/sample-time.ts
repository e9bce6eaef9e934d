/** The moment at which every sample is seen; give a fake clock the same. */
export const sampleTime = '2026-01-05T12:00:00.000Z';
