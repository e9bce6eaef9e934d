import { paths } from '@atrezzo/contract';
import type { Configuration } from '../../config/options.ts';
import { ask } from './ask.ts';
import type { Checked, Finding } from './finding.ts';
import { reasonOf } from './finding.ts';

/** Whether people reach this site where it says that they do. */
export async function checkBaseUrl({ baseUrl, basePath }: Configuration): Promise<Checked> {
  const url = baseUrl.origin + basePath + paths.config;
  try {
    const { status, headers, clocks } = await ask(url, 'The site');
    const isOurs = status === 200 && headers.has('X-Request-Id');
    const finding: Finding = isOurs
      ? { code: 'base_url_answers', said: `${url} is answered by Atrezzo.` }
      : {
          code: 'base_url_leads_elsewhere',
          said: `${url} is answered with ${status}, and not by Atrezzo.`,
          mend: `Let the proxy pass ${basePath}/ on to this server.`,
        };
    return { findings: [finding], clocks };
  } catch (error) {
    return {
      findings: [
        {
          code: 'base_url_unreachable',
          said: `${url} cannot be reached from here: ${reasonOf(error)}.`,
          mend: 'Nothing, where the site is not up yet or this machine cannot reach its public address.',
        },
      ],
    };
  }
}

/** Whether the employees' provider answers, and is the one that is meant. */
export async function checkSso({ sso }: Configuration): Promise<Checked> {
  if (!sso) return { findings: [] };
  const { issuer } = sso;
  const url = `${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const { status, body, clocks } = await ask(url, 'The employees’ provider');
    if (status !== 200) return { findings: [ssoUnreachable(`status ${status}`)], clocks };
    const { issuer: said } = (body ?? {}) as { issuer?: unknown };
    const same = typeof said === 'string' && URL.parse(said)?.href === issuer.href;
    const finding: Finding = same
      ? { code: 'sso_answers', said: 'The employees’ provider answers.' }
      : {
          code: 'sso_issuer_differs',
          said: `The employees’ provider calls itself something other than ${issuer.href}.`,
          mend: 'Set ATREZZO_SSO_ISSUER exactly as the provider states it.',
        };
    return { findings: [finding], clocks };
  } catch (error) {
    return { findings: [ssoUnreachable(reasonOf(error))] };
  }
}

const ssoUnreachable = (reason: string): Finding => ({
  code: 'sso_unreachable',
  said: `The employees’ provider does not answer: ${reason}. Employees cannot sign in.`,
  mend: 'Check ATREZZO_SSO_ISSUER, and that this machine may reach it.',
});
