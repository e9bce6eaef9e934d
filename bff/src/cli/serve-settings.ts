import { ConfigurationError } from '../config/configuration-error.ts';
import type { Environment } from './command.ts';

/** Where `serve` listens, and how it stops. */
export interface ServeSettings {
  hostname: string;
  port: number;
  drainMs: number;
  /** Where Prometheus asks; nowhere unless it is set. */
  metrics?: { hostname: string; port: number };
}

/** @throws ConfigurationError, with a sentence for each variable that does not do. */
export function readServeSettings(environment: Environment): ServeSettings {
  const { HOST, METRICS_HOST, METRICS_PORT, DRAIN_SECONDS } = environment;
  const sentences = [
    ...portSentences('PORT', environment.PORT),
    ...portSentences('METRICS_PORT', METRICS_PORT),
  ];
  if (!/^\d{1,3}$/.test(DRAIN_SECONDS || '5')) {
    sentences.push('DRAIN_SECONDS must be a whole number from 0 to 999.');
  }
  if (METRICS_PORT && METRICS_PORT === (environment.PORT || '8080')) {
    sentences.push('METRICS_PORT must be another port than PORT: metrics are not for everyone.');
  }
  if (sentences.length > 0) throw new ConfigurationError(sentences);
  return {
    hostname: HOST || '127.0.0.1',
    port: Number(environment.PORT || 8080),
    drainMs: Number(DRAIN_SECONDS || 5) * 1_000,
    ...(METRICS_PORT && {
      metrics: { hostname: METRICS_HOST || '127.0.0.1', port: Number(METRICS_PORT) },
    }),
  };
}

function portSentences(name: string, text: string | undefined): string[] {
  const fits = !text || (/^\d{1,5}$/.test(text) && Number(text) <= 65_535);
  return fits ? [] : [`${name} must be a port, a whole number up to 65535.`];
}
