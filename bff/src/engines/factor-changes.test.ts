import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecoveryCodesState } from '@atrezzo/contract';
import type { Browser } from '../testing/browser.ts';
import { engines } from '../testing/engines.ts';
import { signedInByEmail } from '../testing/passkey-walks.ts';
import { createTestApp, register } from '../testing/test-app.ts';

/** A change of factors ends every other session: of two at once, the second finds its own ended. */
for (const engine of engines) {
  test(`${engine.name}: of changes of factors in four sessions at once, one is made`, async (t) => {
    const app = await createTestApp(t, await engine.open(t));
    await register(app, app.browser(), { username: 'avery', method: 'email' });
    for (let round = 0; round < 3; round++) {
      // A code is sent again after a pause.
      app.clock.advance(31_000);
      const browsers: Browser[] = [];
      for (let count = 0; count < 4; count++) {
        browsers.push(await signedInByEmail(app, 'avery'));
        app.clock.advance(31_000);
      }
      const answers = await Promise.all(
        browsers.map((browser) => browser.post('/auth/recovery-codes', {})),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 401, 401, 401]);
      const winner = browsers[answers.findIndex(({ status }) => status === 201)];
      const state = await winner?.get<RecoveryCodesState>('/auth/recovery-codes');
      assert.equal(state?.body.left, 10);
      app.clock.advance(3_600_000);
    }
  });
}
