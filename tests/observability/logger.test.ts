import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { countLines } from '../../src/observability/logger.ts';
import { makeLogged } from '../support/logged.ts';

const MARK = 'marked-secret';

/** A secret so many objects deep. */
function nested(depth: number): object {
  return { a: depth === 0 ? MARK : nested(depth - 1) };
}

describe('the log', () => {
  it('has one line of JSON an event, with what its child was made for', () => {
    const { log, lines, text } = makeLogged();
    log.child({ component: 'jobs' }).info({ job: 'sweep' }, 'done\nwith a line end');
    expect(lines).toEqual([
      expect.objectContaining({ level: 30, component: 'jobs', job: 'sweep', msg: 'done\nwith a line end' }),
    ]);
    expect(text().split('\n')).toHaveLength(2);
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = makeLogged('info');
    log.debug('left out');
    log.info('kept');
    expect(lines.map(line => line['msg'])).toEqual(['kept']);
  });

  it('tells of lines at warn and above, of children too', () => {
    const { log } = makeLogged();
    const counted: string[] = [];
    const child = log.child({ component: 'test' });
    countLines(log, level => counted.push(level));
    child.info('no');
    child.warn('yes');
    log.error(new Error('yes'));
    child.fatal('yes');
    expect(counted).toEqual(['warn', 'error', 'fatal']);
  });
});

describe('what must not be logged', () => {
  it.each([
    ['password', { password: MARK }],
    ['in another spelling', { Refresh_Token: MARK, 'set-cookie': [MARK], ACCESSTOKEN: MARK }],
    ['deep inside', { a: { b: { c: { d: { e: { token: MARK } } } } } }],
    ['in a list', { all: [{ text: MARK }, [{ authorization: MARK }]] }],
    ['as a whole object', { cookie: { value: MARK } }],
    ['below what is too deep', nested(20)],
    ['in things of which nobody knows what hangs on them', { thing: new Map([[MARK, MARK]]) }],
    ['in bytes', { frame: Buffer.from(MARK), bytes: new Uint8Array(Buffer.from(MARK)) }],
  ])('is left out: %s', (_name, object) => {
    const { log, lines, text } = makeLogged();
    log.info({ ...object, kept: 1 }, 'event');
    log.child({ component: 'x' }).warn(object, 'event');
    expect(lines[0]).toMatchObject({ kept: 1, msg: 'event' });
    expect(text()).not.toContain(MARK);
    expect(text()).not.toContain(JSON.stringify([...Buffer.from(MARK)]).slice(1, -1));
  });

  it('does not hang on an error either; its code, message, stack and cause are kept', () => {
    const { log, lines, text } = makeLogged();
    const refused = Object.assign(new Error('violates a constraint'), {
      code: '23505',
      detail: `Key (email)=(${MARK}) already exists.`,
      parameters: [MARK],
    });
    log.error({ err: new AppError('unavailable', { cause: refused }) }, 'failed');
    log.error(refused);
    expect(lines[0]?.['err']).toEqual({
      type: 'AppError',
      code: 'unavailable',
      message: expect.any(String),
      stack: expect.stringContaining('logger.test.ts'),
      cause: {
        type: 'Error',
        code: '23505',
        message: 'violates a constraint',
        stack: expect.stringContaining('logger.test.ts'),
      },
    });
    expect(lines[1]).toMatchObject({ err: { code: '23505' }, msg: 'violates a constraint' });
    expect(text()).not.toContain(MARK);
  });

  it('cannot be made long, wide or endless', () => {
    const { log, text } = makeLogged();
    const endless: Record<string, unknown> = { long: 'x'.repeat(1_000_000), wide: Array(100_000).fill(1) };
    endless['self'] = endless;
    log.info(endless, 'event');
    log.info({ err: Object.assign(new Error('x'.repeat(1_000_000)), { cause: endless }) }, 'event');
    expect(text().length).toBeLessThan(1_000_000);
  });

  it('leaves everything else as it was', () => {
    const { log, lines } = makeLogged();
    const at = new Date(0);
    log.info({ n: 1, yes: true, none: null, at, list: [1, 'two'], deep: { code: 'busy' } }, 'event');
    expect(lines[0]).toMatchObject({
      n: 1,
      yes: true,
      none: null,
      at: at.toISOString(),
      list: [1, 'two'],
      deep: { code: 'busy' },
    });
  });
});
