import Type from 'typebox';
import { describe, expect, test } from 'vitest';
import { fromText } from '../../src/http/from-text.ts';
import { InvalidRequest, validatorCompiler } from '../../src/http/validation.ts';

const schema = Type.Object({
  count: Type.Optional(Type.Integer({ maximum: 9 })),
  ratio: Type.Optional(Type.Number()),
  flag: Type.Optional(Type.Boolean()),
  ids: Type.Optional(Type.Array(Type.Integer())),
  order: Type.Optional(Type.Union([Type.Literal('up'), Type.Literal('down')])),
  limit: Type.Integer({ default: 50 }),
});
const read = (data: unknown) => fromText(schema, data);

describe('text from an address', () => {
  test('becomes what the schema says', () => {
    expect(
      read({ count: '5', ratio: '-1.5', flag: 'true', ids: ['1', '2'], order: 'up', limit: '7' }),
    ).toEqual({
      count: 5,
      ratio: -1.5,
      flag: true,
      ids: [1, 2],
      order: 'up',
      limit: 7,
    });
    expect(read({ flag: 'false', ids: '3' })).toEqual({ flag: false, ids: [3], limit: 50 });
  });

  test.each(['1.5', 'x', '', '1e3', '0x10', ' 5', '5 ', 'NaN', 'Infinity', '1'.repeat(40)])(
    'that is no whole number (%j) is not made one',
    count => {
      const { error } = validatorCompiler({ schema, method: 'GET', url: '/', httpPart: 'querystring' })({
        count,
      }) as { error: InvalidRequest };
      expect(error).toBeInstanceOf(InvalidRequest);
      expect(error.faults[0]?.path).toBe('querystring/count');
    },
  );

  test('that is no boolean is not made one', () => {
    expect(read({ flag: '1' })).toEqual({ flag: '1', limit: 50 });
  });

  test('is left alone where the schema knows no fields', () => {
    expect(fromText(Type.String(), 'x')).toBe('x');
    expect(read(null)).toBeNull();
    expect(read({ other: '5' })).toEqual({ other: '5', limit: 50 });
  });
});

describe('a body', () => {
  const check = validatorCompiler({ schema, method: 'POST', url: '/', httpPart: 'body' });

  test('is taken as it is: a number in quotes is no number', () => {
    expect(check({ limit: 5 })).toEqual({ value: { limit: 5 } });
    expect(check({ limit: '5' })).toHaveProperty('error.faults', [
      { path: 'body/limit', message: 'must be integer' },
    ]);
    expect(check({})).toHaveProperty('error.faults', [{ path: 'body/limit', message: 'is required' }]);
    expect(check(null)).toHaveProperty('error.faults', [{ path: 'body', message: 'must be object' }]);
  });

  test('is complained of once per place, and not without end', () => {
    expect(check({ limit: 5, order: 'left' })).toHaveProperty('error.faults.length', 1);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, i]));
    const closed = validatorCompiler({
      schema: Type.Object({}, { additionalProperties: false }),
      method: 'POST',
      url: '/',
      httpPart: 'body',
    });
    const { error } = closed(many) as { error: InvalidRequest };
    expect(error.faults.length).toBeGreaterThan(0);
    expect(error.faults.length).toBeLessThanOrEqual(20);
  });
});
