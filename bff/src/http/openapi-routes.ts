import { Hono } from 'hono';

/** The document is made when it is first asked for: no start pays for it. */
export function openapiRoutes(basePath: string): Hono {
  return new Hono().get('/openapi.json', async (c) => {
    const { openapiDocument } = await import('./openapi-document.ts');
    return c.json(openapiDocument(basePath));
  });
}
