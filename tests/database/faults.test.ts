import { describe, expect, it } from 'vitest';
import { faultOf, sqlState, violatedConstraint } from '../../src/database/faults.ts';

const failure = (fields: object, cause?: unknown) => Object.assign(new Error('failed', { cause }), fields);

describe('a failed statement', () => {
  it.each(['23505', '40001', '40P01'])('with %s lost against another and may run again', code => {
    expect(faultOf(failure({ code }))).toBe('conflict');
  });

  it.each(['08006', '53300', '57P01', '58030'])('with %s had no answer', code => {
    expect(faultOf(failure({ code }))).toBe('unavailable');
  });

  it.each(['22021', '23503', '42P01', '22P05'])('with %s is refused for good', code => {
    expect(faultOf(failure({ code }))).toBe('refused');
  });

  it('without SQLSTATE came from the connection', () => {
    expect(faultOf(failure({ code: 'ECONNRESET' }))).toBe('unavailable');
    expect(faultOf(new Error('Connection terminated'))).toBe('unavailable');
    expect(faultOf('not even an error')).toBe('unavailable');
  });

  it('by a mistake of ours is refused, not tried for ever', () => {
    expect(faultOf(new TypeError('x is not a function'))).toBe('refused');
    expect(faultOf(new RangeError('out of range'))).toBe('refused');
  });

  it('is looked at through what the ORM wrapped around it', () => {
    const driver = failure({ code: '40001', constraint: 'users_login_key_unique' });
    const wrapped = failure({}, failure({}, driver));
    expect(faultOf(wrapped)).toBe('conflict');
    expect(sqlState(wrapped)).toBe('40001');
    expect(violatedConstraint(wrapped)).toBe('users_login_key_unique');
  });

  it('that causes itself ends the search', () => {
    const error = new Error('circle');
    error.cause = error;
    expect(sqlState(error)).toBeUndefined();
    expect(violatedConstraint(error)).toBeUndefined();
  });
});
