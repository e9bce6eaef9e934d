import type { Metrics } from '../../ports/metrics.ts';
import type { OneTimeCodes } from './one-time-codes.ts';

/** The same codes, each comparison counted by what it came to. */
export function countCodes(codes: OneTimeCodes, metrics: Metrics): OneTimeCodes {
  return {
    ...codes,
    async check(binding, code) {
      const checked = await codes.check(binding, code);
      metrics.codeChecked({ channel: binding.channel, result: checked.result });
      return checked;
    },
  };
}
