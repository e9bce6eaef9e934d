import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { createAtrezzo } from '../app.ts';
import { optionsFromEnvironment } from '../config/options-from-environment.ts';
import { listen } from '../http/listen.ts';
import type { Command } from './command.ts';
import { serveMetrics } from './serve-metrics.ts';
import { readServeSettings } from './serve-settings.ts';

/** Serves until it is told to stop; then it lets requests end, closes the stores and returns. */
export const serveCommand: Command = {
  summary: 'answer on PORT (8080) and HOST (127.0.0.1)',
  synopsis: '',
  help: `
Opens and migrates the database, listens, and writes one JSON line a request to stdout.
SIGTERM or SIGINT: /readyz says 503 at once and event streams end; after DRAIN_SECONDS (5), or a second
signal, no more connections are taken; requests under way get ten seconds; the exit code is 0.
METRICS_PORT: answers GET /metrics for Prometheus on a port of its own, at METRICS_HOST (127.0.0.1).`,
  async run({ environment }) {
    const settings = readServeSettings(environment);
    const logger = pino({ base: null });
    const metrics = settings.metrics !== undefined;
    const options = { ...optionsFromEnvironment(environment), logger, metrics };
    const atrezzo = await createAtrezzo(options);
    const server = await listen(atrezzo.fetch, settings);
    const scraped =
      settings.metrics && atrezzo.metrics
        ? await serveMetrics(atrezzo.metrics, settings.metrics)
        : undefined;
    const { hostname } = settings;
    logger.info({ hostname, port: server.port, metricsPort: scraped?.port }, 'listening');
    await stopSignal();
    logger.info({}, 'stopping');
    atrezzo.stop();
    // Whoever balances the load has to hear of it before this process takes no more connections.
    await Promise.race([setTimeout(settings.drainMs, undefined, { ref: false }), stopSignal()]);
    await server.close();
    await scraped?.close();
    await atrezzo.close();
    return 0;
  },
};

const stopSignal = () => Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
