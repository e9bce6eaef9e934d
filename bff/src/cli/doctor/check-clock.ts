import type { ClockReading, Finding } from './finding.ts';

/** Processes of one site hand each other times: a code mailed for a login lives thirty seconds. */
const noticedMs = 2_000;
const wrongMs = 30_000;

/** What the clocks of others say of this machine's. */
export function checkClock(clocks: ClockReading[]): Finding[] {
  if (clocks.length === 0) return [];
  const off = clocks.filter(({ aheadMs }) => Math.abs(aheadMs) > noticedMs);
  if (off.length === 0) {
    return [{ code: 'clocks_agree', said: 'This machine’s clock is that of the others.' }];
  }
  return off.map(({ of, aheadMs }) => ({
    code: Math.abs(aheadMs) > wrongMs ? 'clock_wrong' : 'clock_differs',
    said: `${of} is ${Math.round(Math.abs(aheadMs) / 1_000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} this machine’s clock.`,
    mend: 'Let every machine of the site keep its time by NTP.',
  }));
}
