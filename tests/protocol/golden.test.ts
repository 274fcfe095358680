import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CommandName, Commands, ErrorTable, ServerEvent } from '#protocol';
import { parseFrame } from '../../client/core/frames.ts';
import { readFrame } from '../../src/realtime/frame-reader.ts';
import { fitsContract, goldens, wireText } from './golden.ts';

const ofClient = goldens.filter(golden => golden.direction === 'client');
const ofServer = goldens.filter(golden => golden.direction === 'server');
const commands = Object.keys(Commands) as CommandName[];
const events = ServerEvent.anyOf.map(schema => schema.properties.event.const);

describe('golden frames of a client', () => {
  it.each(ofClient.filter(golden => golden.valid))('the server takes: $name', golden => {
    expect(readFrame(Buffer.from(wireText(golden)), false)).toEqual({ ok: true, frame: golden.frame });
  });

  it.each(ofClient.filter(golden => !golden.valid))('the server refuses: $name', golden => {
    const read = readFrame(Buffer.from(wireText(golden)), golden.binary ?? false);
    expect(read).toMatchObject({ ok: false, ...golden.error });
    if (golden.error?.close === undefined) expect(read).not.toHaveProperty('close');
    expect(Object.hasOwn(ErrorTable, golden.error?.code ?? '')).toBe(true);
  });
});

describe('golden frames of the server', () => {
  it.each(ofServer.filter(golden => golden.valid))('fit the contract, and a client takes: $name', golden => {
    expect(fitsContract(golden.frame, golden.command)).toBe(true);
    expect(parseFrame(wireText(golden))).toEqual(golden.frame);
  });

  it.each(ofServer.filter(golden => !golden.valid))('a client refuses: $name', golden => {
    expect(parseFrame(wireText(golden))).toBeUndefined();
  });
});

describe('the golden frames together', () => {
  const valid = (direction: string) =>
    goldens
      .filter(golden => golden.valid && golden.direction === direction)
      .map(golden => golden.frame as { command?: string; event?: string });

  it.each(commands)('hold the command %s and its reply', command => {
    expect(valid('client').some(frame => frame.command === command)).toBe(true);
    expect(ofServer.some(golden => golden.command === command)).toBe(true);
  });

  it.each(events)('hold the event %s', event => {
    expect(valid('server').some(frame => frame.event === event)).toBe(true);
  });

  it('have a name each', () => {
    const names = goldens.map(({ direction, name }) => `${direction}: ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the examples of docs/protocol/v1.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/protocol/v1.md'), 'utf8');
  const frames = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => text);

  it.each(frames)('are frames of the contract: %s', text => {
    const frame = JSON.parse(text) as object;
    if ('command' in frame) expect(readFrame(Buffer.from(text), false)).toMatchObject({ ok: true });
    else expect(fitsContract(frame)).toBe(true);
  });

  it.each(commands)('show the command %s', command => {
    expect(frames.some(text => JSON.parse(text).command === command)).toBe(true);
  });

  it.each(events)('show the event %s', event => {
    expect(frames.some(text => JSON.parse(text).event === event)).toBe(true);
  });
});
