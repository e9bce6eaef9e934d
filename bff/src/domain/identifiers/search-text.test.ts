import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { searchTerms, searchText } from './search-text.ts';

describe('searchText', () => {
  it('takes case, marks and doubled spaces for nothing', () => {
    assert.equal(searchText('  José   ÁLVAREZ '), 'jose alvarez');
    assert.equal(searchText('Ａｖｅｒｙ'), 'avery');
  });
});

describe('searchTerms', () => {
  it('are the username, the address, and the name from each word on', () => {
    const user = {
      username: 'avery',
      email: 'a.c@clinic.example',
      displayName: 'Avery van Collins',
    };
    assert.deepEqual(searchTerms(user), [
      'avery',
      'a.c@clinic.example',
      'avery van collins',
      'van collins',
      'collins',
    ]);
  });

  it('are none for a name that is empty, and each but once', () => {
    const user = { username: 'avery', email: 'avery', displayName: ' ' };
    assert.deepEqual(searchTerms(user), ['avery']);
  });
});
