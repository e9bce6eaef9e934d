/** Where a passkey may be used. */
export interface PasskeyOrigins {
  /** Exactly as browsers state them. */
  origins: string[];
  /** Pages of other origins that may hold one of `origins` in a frame. */
  topOrigins: string[];
}

/**
 * Whether a ceremony was run on a page of ours, and in no frame of a stranger's: WebAuthn Level 3, sections
 * 7.1 and 7.2, steps about `origin`, `crossOrigin` and `topOrigin`, in both ceremonies alike. A frame whose
 * outermost page the browser does not name could be anyone's, so it is refused. Throws nothing: what is no
 * client data is not from here.
 */
export function isRunHere(
  clientDataJSON: string,
  { origins, topOrigins }: PasskeyOrigins,
): boolean {
  const clientData = parseClientData(clientDataJSON);
  if (!clientData || !origins.includes(String(clientData.origin))) return false;
  const { crossOrigin, topOrigin } = clientData;
  if (crossOrigin === true) return topOrigins.includes(String(topOrigin));
  return (crossOrigin === undefined || crossOrigin === false) && topOrigin === undefined;
}

/** The client data of a ceremony (section 5.8.1), from base64url. */
function parseClientData(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
