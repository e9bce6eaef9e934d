import { writeFile } from 'node:fs/promises';
import { defaultBasePath } from '@atrezzo/contract';
import { openapiDocument } from './openapi-document.ts';

// `npm run openapi`: writes the committed document anew, for a change of the contract that is meant.
const document = `${JSON.stringify(openapiDocument(defaultBasePath), null, 2)}\n`;
await writeFile(new URL('../../openapi.json', import.meta.url), document);
