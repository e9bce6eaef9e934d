import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkReturnTo } from './return-addresses.ts';

const options = {
  fallback: '/home',
  baseUrl: 'https://portal.example/auth',
  allowed: ['https://cases.example', 'https://reports.example:8443'],
};

describe('checkReturnTo', () => {
  const kept = [
    '/',
    '/cases',
    '/cases/17?tab=notes&next=%2Fhome#top',
    '/cases?back=https://evil.example/',
    '/cases?back=//evil.example',
    '/@evil.example',
    '/cases/100%25',
    '/annual%20report',
    '/caf%C3%A9',
    'https://cases.example/17?tab=notes#top',
    'https://reports.example:8443/',
  ];
  for (const value of kept) {
    it(`keeps ${value}`, () => assert.equal(checkReturnTo(value, options), value));
  }

  it('gives an address of this site back as a path', () => {
    assert.equal(checkReturnTo('https://portal.example/cases?a=1#b', options), '/cases?a=1#b');
    assert.equal(checkReturnTo('https://PORTAL.example:443/cases', options), '/cases');
  });

  it('takes dot segments out of a path', () => {
    assert.equal(checkReturnTo('/a/../cases', options), '/cases');
  });

  it('encodes letters outside ASCII', () => {
    assert.equal(checkReturnTo('/búsqueda', options), '/b%C3%BAsqueda');
  });

  const refused: Record<string, string | undefined> = {
    nothing: undefined,
    'an empty text': '',
    'an address without a scheme': '//evil.example',
    'three slashes': '///evil.example',
    'four slashes': '////evil.example',
    'an address of this site without a scheme': '//portal.example/cases',
    'a listed origin without a scheme': '//cases.example/17',
    'a slash and a backslash': '/\\evil.example',
    'two backslashes': '\\\\evil.example',
    'a backslash inside a path': '/cases\\..\\..\\evil',
    'a backslash before an at sign': 'https://portal.example\\@evil.example/',
    'a path that becomes an address': '/.//evil.example',
    'a path that becomes an address by going up': '/..//evil.example',
    'a path that becomes an address further down': '/cases/..//evil.example',
    'a path that becomes an address with encoded dots': '/%2e//evil.example',
    'an address of this site with two slashes': 'https://portal.example//evil.example',
    'encoded slashes': '/%2fevil.example',
    'two encoded slashes': '/%2F%2Fevil.example',
    'slashes encoded twice': '/%252f%252fevil.example',
    'slashes encoded three times': '/%25252fevil.example',
    'an encoded backslash': '/%5cevil.example',
    'an encoded tab': '/%09/evil.example',
    'an encoded line break': '/%0d%0aLocation:%20https://evil.example',
    'an encoded address without a slash in front': '%2f%2fevil.example',
    'an empty segment': '/cases//evil.example',
    'an encoded slash further down': '/cases/%2f%2fevil.example',
    'dots and a slash that are encoded twice': '/%252e/%252fevil.example',
    'an encoded null character': '/cases%00',
    'a tab inside': '/\t/evil.example',
    'a line break inside': '/\n/evil.example',
    'a header after a line break': '/cases\r\nSet-Cookie: a=b',
    'a null character': '/cases\u0000',
    'a blank in front': ' /cases',
    'a no-break space': '\u00a0//evil.example',
    'an invisible mark': '/\u200b/evil.example',
    'half a surrogate pair': '/\ud800',
    'javascript:': 'javascript:alert(1)',
    'javascript: in capitals': 'JaVaScRiPt:alert(1)',
    'javascript: with a tab': 'java\tscript:alert(1)',
    'javascript: with slashes': 'javascript://portal.example/%0aalert(1)',
    'data:': 'data:text/html,<script>alert(1)</script>',
    'vbscript:': 'vbscript:msgbox(1)',
    'a file': 'file:///etc/passwd',
    'a blob of this origin': 'blob:https://portal.example/17',
    'a socket of this host': 'wss://portal.example/',
    'another origin': 'https://evil.example/',
    'this host over plain http': 'http://portal.example/',
    'this host at another port': 'https://portal.example:8443/',
    'a listed host at another port': 'https://cases.example:8443/',
    'a listed host over plain http': 'http://cases.example/',
    'a host that begins as a listed one': 'https://cases.example.evil.example/',
    'a host that ends as a listed one': 'https://evilcases.example/',
    'a subdomain of a listed host': 'https://a.cases.example/',
    'this host as a user name': 'https://portal.example@evil.example/',
    'this host as a user name with a password': 'https://portal.example:443@evil.example/',
    'a user name at this host': 'https://avery@portal.example/',
    'a user name at a listed host': 'https://avery:1@cases.example/',
    'a scheme without slashes': 'https:evil.example',
    'a scheme of this site without slashes': 'https:portal.example',
    'a scheme with one slash': 'https:/evil.example',
    'a scheme with three slashes': 'https:///evil.example',
    'a scheme alone': 'https://',
    'a relative path': 'cases',
    'a relative path that goes up': '../cases',
    'a query alone': '?a=1',
    'a fragment alone': '#top',
    'an address that cannot be parsed': 'https://[::1/',
    'an address longer than 2,048 characters': `/${'a'.repeat(2048)}`,
  };
  for (const [name, value] of Object.entries(refused)) {
    it(`goes to the fallback for ${name}`, () => {
      assert.equal(checkReturnTo(value, options), '/home');
    });
  }

  it('goes to the fallback for a look-alike of a listed host', () => {
    assert.equal(checkReturnTo('https://c\u0430ses.example/', options), '/home');
  });

  it('never throws, whatever it is given and however it is set up', () => {
    const broken = { fallback: '/home', baseUrl: 'not an address', allowed: ['', '*', 'null'] };
    for (const value of ['/cases', 'https://cases.example/', 'null', 'data:,']) {
      assert.equal(checkReturnTo(value, broken), '/home');
    }
  });

  it('stays on this site for every path of awkward characters', () => {
    const awkward = ['/', '\\', '%2f', '%5c', '.', '%2e', '@', ':', '\t', '?', '#', 'evil.example'];
    const paths = awkward.flatMap((a) =>
      awkward.flatMap((b) => awkward.flatMap((c) => awkward.map((d) => `/${a}${b}${c}${d}`))),
    );
    for (const path of paths) {
      const target = new URL(checkReturnTo(path, options), options.baseUrl);
      assert.equal(target.origin, 'https://portal.example', path);
    }
  });
});
