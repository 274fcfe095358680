import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, live } from '../support/client.ts';
import { type Certificate, makeCertificate } from './support/certificate.ts';
import { Stack } from './support/stack.ts';
import { Visitor } from './support/visitor.ts';

const TLS_URL = 'https://127.0.0.1:8443';
const HSTS = 'max-age=31536000';

let stack: Stack;
let certificate: Certificate;
let visitor: Visitor;
beforeAll(async () => {
  certificate = makeCertificate();
  stack = await Stack.start({ nginx: { site: 'tls', certificates: certificate.folder } });
  visitor = new Visitor(TLS_URL, certificate.ca);
});
afterAll(async () => {
  await stack?.stop();
  rmSync(certificate.folder, { recursive: true });
});

describe('with a certificate nginx', () => {
  it('serves API and socket over TLS', async () => {
    const { api, client } = await clientOf(visitor, 'tls-ann');
    client.start();
    await live(client);
    const room = client.rooms[0]?.id ?? 0;
    const { seq } = await client.send(room, 'not to be read on the way');
    expect((await api.page(room, undefined)).messages.some(message => message.seq === seq)).toBe(true);
    client.stop();
  });

  it('tells browsers, once, to come by HTTPS only, whoever answers', async () => {
    for (const path of ['/docs', '/api/v1/me', '/metrics', '/nothing']) {
      const { headers, rawHeaders } = await visitor.ask({ path });
      expect(headers['strict-transport-security']).toBe(HSTS);
      const times = rawHeaders.filter(name => name.toLowerCase() === 'strict-transport-security').length;
      expect(times).toBe(1);
    }
  });

  it('sets the session cookie for HTTPS only', async () => {
    const account = { login: 'tls-zoe', password: 'a quiet sentence', session: 'cookie' };
    const { headers } = await visitor.post('/api/v1/auth/register', account, { origin: TLS_URL });
    expect(headers['set-cookie']?.join()).toMatch(/^__Host-.*Secure/);
  });

  it('leads from HTTP there and serves nothing else by it', async () => {
    const plain = new Visitor(stack.url);
    const answer = await plain.ask({ path: '/docs?x=1', headers: { host: 'chat.example.org:8080' } });
    expect(answer.status).toBe(301);
    expect(answer.headers['location']).toBe('https://chat.example.org/docs?x=1');
    expect((await plain.ask({ path: '/metrics' })).status).toBe(301);
    const socket = plain.socket();
    const [{ message }] = (await once(socket, 'error')) as [Error];
    expect(message).toContain('301');
  });

  it('leads from HTTP on the port of TLS there, too', async () => {
    const { status, headers } = await new Visitor('http://127.0.0.1:8443').ask({ path: '/docs' });
    expect(status).toBe(301);
    expect(headers['location']).toBe('https://127.0.0.1:8443/docs');
  });

  it('offers HTTP/2, and no TLS older than 1.2', async () => {
    const { ca } = certificate;
    const modern = connect({ host: '127.0.0.1', port: 8443, ca, ALPNProtocols: ['h2', 'http/1.1'] });
    await once(modern, 'secureConnect');
    expect([modern.getProtocol(), modern.alpnProtocol]).toEqual(['TLSv1.3', 'h2']);
    modern.destroy();
    const ciphers = 'DEFAULT@SECLEVEL=0';
    const old = connect({
      host: '127.0.0.1',
      port: 8443,
      ca,
      ciphers,
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
    });
    await once(old, 'error');
  });

  it('takes a renewed one by itself, without a socket closed', async () => {
    const { client } = await clientOf(visitor, 'tls-bob');
    client.start();
    await live(client);
    const states: string[] = [];
    client.on('state', ({ name }) => states.push(name));
    const renewed = makeCertificate(certificate.folder);
    const later = new Visitor(TLS_URL, renewed.ca);
    const answers = () =>
      later.ask({ path: '/readyz' }).then(
        ({ status }) => status,
        () => 0,
      );
    await expect.poll(answers).toBe(200);
    await client.send(client.rooms[0]?.id ?? 0, 'still here');
    expect(states).toEqual([]);
    client.stop();
  });
});
