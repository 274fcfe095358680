import { execFile } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOfApp } from './support/app.ts';
import { type Certificate, makeCertificate } from './support/certificate.ts';
import { Names } from './support/names.ts';
import { Nginx, NOBODY } from './support/nginx.ts';
import { inRepository } from './support/repository.ts';

let certificate: Certificate;
let names: Names;
beforeAll(async () => {
  certificate = makeCertificate();
  names = await Names.create([addressOfApp(0)]);
  await names.start();
});
afterAll(async () => {
  await names.remove();
  rmSync(certificate.folder, { recursive: true });
});

/** As who will run with them: it leaves its pid file behind, which another could not write. */
const check = () => promisify(execFile)('nginx', ['-t'], NOBODY);

describe('the files of nginx', () => {
  it.each(['http', 'tls'] as const)('have no fault, and nothing to warn of, for %s', async site => {
    new Nginx({ site, certificates: certificate.folder });
    const { stderr } = await check();
    // HTTP/2 is switched on as nginx 1.22 knows it; newer ones know another way, too, and say so.
    const usual = /(syntax is ok|test is successful|"listen ... http2" directive is deprecated.*)$/;
    expect(stderr.split('\n').filter(line => !usual.test(line))).toEqual(['']);
  });

  it('for TLS are refused without a certificate, instead of going on without', async () => {
    new Nginx({ site: 'tls' });
    await expect(check()).rejects.toThrow('fullchain.pem');
  });

  it('are mounted by the compose file where these tests mount them', () => {
    const compose = readFileSync(inRepository('docker-compose.yml'), 'utf8');
    const mounted = [...compose.matchAll(/\.\/nginx\/(\S+?):(\/\S+?):ro/g)].map(([, from, to]) => [from, to]);
    expect(mounted).toEqual(
      expect.arrayContaining([
        ['nginx.conf', '/etc/nginx/nginx.conf'],
        ['conf.d', '/etc/nginx/conf.d'],
        ['snippets', '/etc/nginx/snippets'],
        [`sites/${'$'}{NGINX_SITE:-http}.conf`, '/etc/nginx/site.conf'],
        ['tls', '/etc/nginx/tls'],
        ['reload-on-change.sh', expect.stringMatching(/^\/docker-entrypoint\.d\/[^/]+\.sh$/)],
      ]),
    );
    const here = readdirSync(inRepository('nginx')).filter(name => name !== 'sites');
    expect(mounted.map(([from = '']) => from.split('/')[0])).toEqual(expect.arrayContaining(here));
    // The image leaves out what is not.
    accessSync(inRepository('nginx/reload-on-change.sh'), constants.X_OK);
  });
});
