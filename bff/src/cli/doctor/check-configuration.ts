import { ConfigurationError } from '../../config/configuration-error.ts';
import { normaliseOptions } from '../../config/normalise-options.ts';
import type { Configuration } from '../../config/options.ts';
import { optionsFromEnvironment } from '../../config/options-from-environment.ts';
import type { Environment } from '../command.ts';
import { readServeSettings } from '../serve-settings.ts';
import type { Finding } from './finding.ts';

const oldestNode = [22, 13] as const;

/** Whether this Node has all that is used: `node:sqlite` without a flag came with 22.13. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const supported = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return supported
    ? { code: 'node_supported', said: `Node ${version} runs this.` }
    : {
        code: 'node_unsupported',
        said: `Node ${version} is too old: it lacks node:sqlite.`,
        mend: `Run it with Node ${oldestNode.join('.')} or newer; Node 24 is what it is tested with.`,
      };
}

/** Reads the configuration as `serve` would. Nothing but findings where `serve` would refuse it. */
export function checkConfiguration(environment: Environment): {
  findings: Finding[];
  configuration?: Configuration;
} {
  const sentences: string[] = [];
  const read = <Value>(work: () => Value): Value | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      sentences.push(...error.sentences);
      return undefined;
    }
  };
  const configuration = read(() => normaliseOptions(optionsFromEnvironment(environment)));
  read(() => readServeSettings(environment));
  if (!configuration || sentences.length > 0) {
    return { findings: sentences.map((said) => ({ code: 'configuration_refused', said })) };
  }
  const valid: Finding = {
    code: 'configuration_valid',
    said: 'serve would take this configuration.',
  };
  return { configuration, findings: [valid, ...unwise(configuration)] };
}

/** What is allowed, and seldom meant. */
function unwise(configuration: Configuration): Finding[] {
  const { messenger, carriers, baseUrl, trustedProxies, policy } = configuration;
  const findings: Finding[] = [];
  if (messenger === 'outbox' && !carriers) {
    findings.push({
      code: 'outbox_in_use',
      said: 'Messages reach no one: they are shown on /dev/outbox, to whoever opens it.',
      mend: 'Configure carriers before people sign in here.',
    });
  }
  if (baseUrl.protocol === 'https:' && trustedProxies === 0) {
    findings.push({
      code: 'proxies_not_counted',
      said:
        'The base URL is https and this process speaks http, so a proxy stands before it; none is counted, ' +
        'and all people share the proxy’s address and its limits.',
      mend: 'Set ATREZZO_TRUSTED_PROXIES to the number of your proxies.',
    });
  }
  if (carriers?.phone && !policy.sends.spend) {
    findings.push({
      code: 'spend_not_limited',
      said: 'Texts and calls are bounded by number alone: what they may cost is not.',
      mend: 'Set ATREZZO_SPEND_CURRENCY, ATREZZO_SPEND_PER_HOUR, ATREZZO_SPEND_PER_DAY and the prices.',
    });
  }
  if (policy.sends.budgets === 'record-only') {
    findings.push({
      code: 'send_budgets_recorded_only',
      said: 'Budgets of accounts, addresses, countries, the site and money refuse nothing: they are recorded only.',
      mend: 'Set ATREZZO_SEND_BUDGETS to enforce once their limits fit.',
    });
  }
  return findings;
}
