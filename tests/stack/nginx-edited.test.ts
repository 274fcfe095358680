import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upTo } from '../support/log.ts';
import { expectProblem } from './support/problem.ts';
import { inRepository } from './support/repository.ts';
import { Stack } from './support/stack.ts';
import { Visitor } from './support/visitor.ts';

let folder: string;
let stack: Stack;
let balancer: Visitor;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-snippets-'));
  balancer = new Visitor('http://127.0.0.1:8080');
  stack = await Stack.start({
    env: { SIGN_UP_RATE: '0', HTTP_RATE: '0' },
    nginx: {
      snippets: {
        'real-ip.conf': edited('real-ip.conf', '10.0.0.5', balancer.address),
        'admin-allow.conf': edited('admin-allow.conf', '203.0.113.0/24', '198.51.100.0/24'),
      },
    },
  });
});
afterAll(async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true });
});

/** A snippet as an operator takes it into use: the lines that are commented out, with an address of theirs. */
function edited(name: string, example: string, own: string): string {
  const text = readFileSync(inRepository(`nginx/snippets/${name}`), 'utf8');
  expect(text).toContain(example);
  const used = text.replace(/^# (?=[a-z_]+ [^ ]+;$)/gm, '').replace(example, own);
  expect(used).not.toBe(text);
  const file = join(folder, name);
  writeFileSync(file, used);
  return file;
}

/** A request that a load balancer handed on. */
const from = (address: string) => ({ 'x-forwarded-for': address });

describe('behind a load balancer that is named', () => {
  it('a session remembers the address that the load balancer told, and nothing that came before it', async () => {
    const headers = from('203.0.113.66, 198.51.100.7');
    const authorization = `Bearer ${await balancer.signUp('edited-ann', headers)}`;
    const answer = await balancer.ask({
      path: '/api/v1/me/sessions',
      headers: { authorization, ...headers },
    });
    expect(answer.json().sessions).toMatchObject([{ address: '198.51.100.7' }]);
    expect(await stack.nginx.lineOf(answer)).toMatchObject({ address: '198.51.100.7' });
  });

  it('nobody else is believed', async () => {
    const visitor = new Visitor(stack.url);
    const answer = await visitor.ask({ path: '/healthz', headers: from('198.51.100.7') });
    expect(await stack.nginx.lineOf(answer)).toMatchObject({ address: visitor.address });
  });

  it('limits hold for one IPv4 address, and for all of an IPv6 /64', async () => {
    const signIn = (address: string) => balancer.post('/api/v1/auth/login', {}, from(address));
    const flood = async (address: (n: number) => string) => {
      // At once, for what was used comes back with time.
      const answers = await Promise.all(upTo(100).map(n => signIn(address(n))));
      expect(answers.map(({ status }) => status)).toContain(429);
    };
    await flood(() => '198.51.100.20');
    expect((await signIn('198.51.100.21')).status).toBe(400);
    await flood(n => `2001:db8:1:2::${n.toString(16)}`);
    expect((await signIn('2001:db8:1:3::1')).status).toBe(400);
    // The byte of a line feed is one as any other.
    await flood(n => `2001:db8:a0a:a0a:a0a:${n.toString(16)}:a0a:a0a`);
    expect((await signIn('2001:db8:a0a:a0b::1')).status).toBe(400);
  });
});

describe('an allow-list for admins', () => {
  /** What is answered to those who are let through: no instance with the panel runs here. */
  const PATHS: [path: string, status: number][] = [
    ['/admin', 503],
    ['/admin/', 503],
    ['/admin/login', 503],
    ['//admin', 503],
    ['/%61dmin', 503],
    ['/docs/../admin', 503],
    ['/api/v1/admin/users', 405],
    ['/api/v1/moderation/audit', 401],
  ];

  it.each(PATHS)('refuses everybody else at %s', async path => {
    expectProblem(await balancer.ask({ path, headers: from('203.0.113.9') }), 'forbidden');
    expectProblem(await new Visitor(stack.url).ask({ path }), 'forbidden');
  });

  it.each(PATHS)('lets those through that are on it: %s', async (path, status) => {
    const answer = await balancer.ask({ path, headers: from('198.51.100.9') });
    expect(answer.status).toBe(status);
  });

  it('concerns nothing else', async () => {
    const answer = await balancer.ask({ path: '/api/v1/me', headers: from('203.0.113.9') });
    expect(answer.status).toBe(401);
  });
});
