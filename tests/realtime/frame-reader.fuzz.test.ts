import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { CloseCode, type CommandName, Commands, ErrorTable, Limits } from '#protocol';
import { readFrame } from '../../src/realtime/frame-reader.ts';

/** Frames of each kind; together more than 100,000. FUZZ_SEED repeats a run. */
const RUNS = 35_000;
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const version = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'];
const clientId = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 8, maxLength: 64 });
const text = fc.string({ unit: 'binary', maxLength: 200 });

const validData: Record<CommandName, fc.Arbitrary<object>> = {
  hello: fc.record(
    {
      version: fc.integer(),
      token: fc.string({ maxLength: 100 }),
      rooms: fc.array(fc.record({ room: id, version }), { maxLength: 5 }),
    },
    { requiredKeys: ['version', 'token'] },
  ),
  send: fc.record({ room: id, clientId, text }),
  edit: fc.record({ room: id, seq: version, text }),
  delete: fc.record({ room: id, seq: version }),
  sync: fc.record({ room: id, since: version }),
  read: fc.record({ room: id, seq: version }),
  typing: fc.record({ room: id, active: fc.boolean() }),
  observed: fc.record({
    shown: fc.array(fc.record({ room: id, ms: fc.integer({ min: 0, max: Limits.observedMs }) }), {
      maxLength: 5,
    }),
    gaps: fc.integer({ min: 0, max: Limits.observedGaps }),
  }),
};
const names = Object.keys(Commands) as CommandName[];
const ref = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const valid = fc
  .constantFrom(...names)
  .chain(command => fc.record({ ref, command: fc.constant(command), data: validData[command] }));

const anything = fc.anything({ withNullPrototype: true, maxDepth: 4 });
/** Looks like a frame, holds anything. */
const structured = fc.record(
  {
    ref: fc.oneof(ref, anything),
    command: fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor'), anything),
    data: fc.oneof(
      anything,
      fc.record({ room: anything, text: anything, seq: anything, clientId: anything }),
    ),
    ['__proto__']: anything,
    extra: anything,
  },
  { requiredKeys: [] },
);

/** A valid frame with some bytes changed, cut or doubled. */
const mutated = fc
  .tuple(
    valid.map(frame => Buffer.from(JSON.stringify(frame))),
    fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'cut', 'double')), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([bytes, changes]) => {
    let result: Buffer = bytes;
    for (const [at, byte, change] of changes) {
      const i = at % (result.length + 1);
      if (change === 'set') result[Math.min(i, result.length - 1)] = byte;
      else if (change === 'cut') result = Buffer.concat([result.subarray(0, i), result.subarray(i + 1)]);
      else result = Buffer.concat([result.subarray(0, i), result.subarray(Math.max(0, i - 8))]);
    }
    return result;
  });

let frames = 0;

/** Whatever is read: a command of the contract, or an error of the table with a ref that the client sent. */
function check(bytes: Buffer, isBinary = false): void {
  frames++;
  const read = readFrame(bytes, isBinary);
  if (read.ok) {
    expect(names).toContain(read.frame.command);
    expect(Number.isSafeInteger(read.frame.ref)).toBe(true);
    return;
  }
  expect(Object.hasOwn(ErrorTable, read.code)).toBe(true);
  expect(read.ref === null || Number.isSafeInteger(read.ref)).toBe(true);
  expect([undefined, CloseCode.notJson]).toContain(read.close);
  expect((read.detail ?? '').length).toBeLessThan(1_000);
}

function stringify(value: unknown): string {
  return JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? '';
}

describe(`the frame reader, fuzzed (seed ${seed})`, { timeout: 120_000 }, () => {
  afterAll(() => {
    expect(frames).toBeGreaterThanOrEqual(100_000);
  });

  it('takes every valid frame as it was meant', () => {
    fc.assert(
      fc.property(valid, frame => {
        frames++;
        const read = readFrame(Buffer.from(JSON.stringify(frame)), false);
        expect(read).toEqual({ ok: true, frame });
      }),
      { numRuns: 5_000, seed },
    );
  });

  it('survives random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, isBinary) =>
        check(Buffer.from(bytes), isBinary),
      ),
      { numRuns: RUNS, seed },
    );
  });

  it('survives what looks like a frame and holds anything', () => {
    fc.assert(
      fc.property(structured, value => check(Buffer.from(stringify(value)))),
      { numRuns: RUNS, seed },
    );
  });

  it('survives valid frames with changed bytes', () => {
    fc.assert(
      fc.property(mutated, bytes => check(bytes)),
      { numRuns: RUNS, seed },
    );
  });

  it('survives frames of the greatest size', () => {
    const unit = fc.constantFrom('[', '{"a":', '"', '\\', '0', 'я', '{"ref":1,', '\u2028', '1e9');
    fc.assert(
      fc.property(unit, part => {
        check(Buffer.from(part.repeat(Math.floor(Limits.frameBytes / Buffer.byteLength(part)))));
      }),
      { numRuns: 50, seed },
    );
  });
});
