import { describe, expect, it, test } from 'vitest';
import { httpOptions } from '../../src/http/options.ts';
import { trustedProxies } from '../../src/http/trusted-proxies.ts';
import { makeHttp } from './support.ts';

const ID = '0123456789abcdef0123456789abcdef';

describe('a proxy', () => {
  const isTrusted = trustedProxies(['192.0.2.1', '10.0.0.0/8', 'fd00::/8', '2001:db8::1']);
  test.each([
    ['192.0.2.1', true],
    ['::ffff:192.0.2.1', true],
    ['192.0.2.2', false],
    ['10.1.2.3', true],
    ['::ffff:10.1.2.3', true],
    ['11.0.0.1', false],
    ['fd12::5', true],
    ['2001:db8::1', true],
    ['2001:db8::2', false],
    ['no address', false],
    ['', false],
    [undefined, false],
  ])('at %s is trusted: %s', (address, trusted) => {
    expect(isTrusted(address)).toBe(trusted);
  });

  test.each(['nginx', '10.0.0.0/99', '10.0.0.0/', '10.0.0.0/x', ''])('cannot be %o', proxy => {
    expect(() => trustedProxies([proxy])).toThrow(`"${proxy}" in TRUST_PROXY`);
  });

  it('is nobody when none is named', () => {
    expect(httpOptions({ TRUST_PROXY: [] }).trustProxy).toBe(false);
  });
});

describe('the id of a request', () => {
  async function idOf(from: string, id: string | string[]): Promise<string> {
    const { app } = await makeHttp({ TRUST_PROXY: '10.0.0.1' });
    app.get('/id', async request => request.id);
    const answer = await app.inject({ url: '/id', remoteAddress: from, headers: { 'x-request-id': id } });
    await app.close();
    return answer.body;
  }

  it('is the one that a trusted proxy gave it', async () => {
    expect(await idOf('10.0.0.1', ID)).toBe(ID);
  });

  it('is ours when anybody else gave one', async () => {
    expect(await idOf('10.0.0.2', ID)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['x', `${ID}0`, ID.toUpperCase(), `${ID.slice(1)}\t`, [ID, ID].join(', ')])(
    'is ours when the proxy gave %o, which is not as nginx makes them',
    async id => {
      expect(await idOf('10.0.0.1', id)).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('stands in the log', async () => {
    const { app, log } = await makeHttp({ TRUST_PROXY: '10.0.0.1' });
    app.get('/told', async request => request.log.info('told'));
    await app.inject({ url: '/told', remoteAddress: '10.0.0.1', headers: { 'x-request-id': ID } });
    await app.close();
    expect(log).toContainEqual(expect.objectContaining({ msg: 'told', request: ID }));
  });
});
