import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCertificates, readProxies } from '../../../src/index-client/http/proxies.js';
import { redactUrl } from '../../../src/index-client/http/redaction.js';
import { defaultCacheDir } from '../../../src/index-client/machine/cache-path.js';

const folder = mkdtempSync(join(tmpdir(), 'pylock-ca-'));
const [bundle, extra] = [join(folder, 'bundle.pem'), join(folder, 'extra.pem')];
writeFileSync(bundle, 'BUNDLE');
writeFileSync(extra, 'EXTRA');
test.after(() => rmSync(folder, { recursive: true }));

const absent = join(folder, 'absent.pem');
const certificates: readonly (readonly [
  environment: Record<string, string>,
  certificates: readonly string[] | undefined,
  warning?: string,
])[] = [
  [{}, undefined],
  [{ SSL_CERT_FILE: '' }, undefined],
  [{ SSL_CERT_FILE: bundle }, ['BUNDLE']],
  [{ REQUESTS_CA_BUNDLE: extra, SSL_CERT_FILE: bundle }, ['EXTRA']],
  [{ PIP_CERT: bundle, REQUESTS_CA_BUNDLE: extra }, ['BUNDLE']],
  [{ SSL_CERT_FILE: bundle, NODE_EXTRA_CA_CERTS: extra }, ['BUNDLE', 'EXTRA']],
  [{ SSL_CERT_FILE: extra, NODE_EXTRA_CA_CERTS: extra }, undefined],
  [
    { PIP_CERT: absent },
    undefined,
    `PIP_CERT names a certificate file that can't be read (ENOENT): ${absent}; the built-in certificates are used`,
  ],
];
for (const [environment, expected, warning] of certificates) {
  test(`certificates by ${Object.keys(environment).join(' and ') || 'nothing'}: ${expected?.join(' and ') ?? 'built-in'}`, () => {
    const warnings: string[] = [];
    assert.equal(
      readCertificates(environment, (text) => warnings.push(text)),
      expected,
    );
    assert.equal(warnings, warning === undefined ? [] : [warning]);
  });
}

test('proxies: lower case first, a bare host is one, ALL_PROXY fills the rest', () => {
  assert.is(readProxies({}), undefined);
  assert.is(readProxies({ HTTPS_PROXY: '' }), undefined);
  assert.equal(
    readProxies({ https_proxy: 'http://a.example:1', HTTPS_PROXY: 'http://b.example', NO_PROXY: 'c.example' }),
    {
      http: undefined,
      https: 'http://a.example:1/',
      except: 'c.example',
    },
  );
  assert.equal(readProxies({ ALL_PROXY: 'a.example:8080' }), {
    http: 'http://a.example:8080/',
    https: 'http://a.example:8080/',
    except: '',
  });
});

const addresses: readonly (readonly [address: string, shown: string])[] = [
  ['https://host.example/simple/foo/', 'https://host.example/simple/foo/'],
  ['https://me:secret@host.example:8443/simple#secret', 'https://***@host.example:8443/simple'],
  ['https://secret@host.example/', 'https://***@host.example/'],
  ['https://host.example/a.whl?X-Signature=secret', 'https://host.example/a.whl?***'],
  ['https://host.example/\u001b[31m\u202e', 'https://host.example/%1B[31m%E2%80%AE'],
  ['me:secret@host', '(not an address)'],
  ['secret', '(not an address)'],
];
for (const [address, shown] of addresses) {
  test(`an address in messages: ${shown}`, () => {
    assert.is(redactUrl(address), shown);
  });
}

test('the cache lies where the platform keeps caches', () => {
  assert.is(defaultCacheDir({ XDG_CACHE_HOME: '/c', HOME: '/h' }, 'linux'), '/c/pylock');
  assert.is(defaultCacheDir({ XDG_CACHE_HOME: 'relative', HOME: '/h' }, 'linux'), '/h/.cache/pylock');
  assert.is(defaultCacheDir({ HOME: '/h' }, 'darwin'), '/h/Library/Caches/pylock');
});

test.run();
