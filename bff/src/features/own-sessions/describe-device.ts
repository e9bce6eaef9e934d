import type { Device } from '@atrezzo/contract';
import Bowser from 'bowser';

/** Longer names are no names of browsers or systems. */
const longestName = 40;

/** Names the browser and the system that a user agent string claims, as far as they are known. */
export function describeDevice(userAgent: string | undefined): Device {
  if (!userAgent) return {};
  const parser = Bowser.getParser(userAgent);
  const browser = nameOf(parser.getBrowserName());
  const system = nameOf(parser.getOSName());
  return { ...(browser && { browser }), ...(system && { system }) };
}

function nameOf(name: string | undefined): string | undefined {
  return name && name.length <= longestName ? name : undefined;
}
