import type { Outbox } from './outbox.ts';

/** The link in the newest mail to an address, and the code on a line of its own. */
export async function linkMailedTo(
  outbox: Outbox,
  address: string,
): Promise<{ link: string; code: string }> {
  const { text } = await outbox.newest('email', address);
  const link = /^http\S+#atrezzo-link=\S+$/m.exec(text)?.[0];
  const code = /^\d{6}$/m.exec(text)?.[0];
  if (!link || !code) throw new Error(`There is no link in “${text}”.`);
  return { link, code };
}
