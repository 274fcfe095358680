import { describe, expect, it, vi } from 'vitest';
import { Flusher } from '../../src/realtime/flusher.ts';
import { type ByteSink, Outbox } from '../../src/realtime/outbox.ts';
import { eventually } from '../support/eventually.ts';

/** A socket that takes what is written only when told. */
class FakeSink implements ByteSink {
  writableLength = 0;
  readonly log: string[] = [];
  write(chunk: Buffer): void {
    this.log.push(chunk.toString());
    this.writableLength += chunk.length;
  }
}

function make(bytes = 100, ephemeralBytes = 20) {
  const sink = new FakeSink();
  const overflow = vi.fn();
  const flusher = new Flusher(() => undefined);
  const outbox = new Outbox(sink, { bytes, ephemeralBytes }, flusher, overflow);
  return { sink, overflow, flusher, outbox };
}

const bytes = (length: number) => Buffer.alloc(length, 'x');

describe('the outbox', () => {
  it('writes nothing in the turn in which it is filled', () => {
    const { sink, outbox } = make();
    outbox.push(Buffer.from('a'));
    expect(sink.log).toEqual([]);
    expect(outbox.waiting).toBe(1);
  });

  it('writes all of a turn in order and in one piece', async () => {
    const { sink, outbox } = make();
    for (const text of ['a', 'b', 'c']) outbox.push(Buffer.from(text));
    await eventually(() => expect(sink.log).toEqual(['abc']));
  });

  it('writes a single frame as it is', () => {
    const { sink, outbox, flusher } = make();
    outbox.push(Buffer.from('a'));
    flusher.flush();
    expect(sink.log).toEqual(['a']);
  });

  it('counts what waits here and in the socket', () => {
    const { sink, outbox, flusher } = make();
    outbox.push(bytes(10));
    flusher.flush();
    outbox.push(bytes(5));
    expect(outbox.waiting).toBe(15);
    sink.writableLength = 0;
    expect(outbox.waiting).toBe(5);
  });

  it('takes all that one turn brings when the client has left nothing waiting', () => {
    const { sink, overflow, outbox, flusher } = make(100);
    outbox.push(bytes(60));
    outbox.push(bytes(400));
    flusher.flush();
    expect(overflow).not.toHaveBeenCalled();
    expect(sink.writableLength).toBe(460);
  });

  it('tells once when more than the bound was left waiting, drops what came, and takes nothing more', () => {
    const { sink, overflow, outbox, flusher } = make(100);
    outbox.push(bytes(60));
    sink.writableLength = 101;
    outbox.push(bytes(1));
    outbox.push(bytes(1));
    outbox.offer(bytes(1));
    flusher.flush();
    expect(overflow).toHaveBeenCalledOnce();
    expect(sink.log).toEqual([]);
    expect(outbox.waiting).toBe(101);
  });

  it('takes frames while no more than the bound is left waiting', () => {
    const { overflow, outbox, sink } = make(100);
    sink.writableLength = 100;
    outbox.push(bytes(1));
    expect(overflow).not.toHaveBeenCalled();
  });

  it('drops ephemeral frames when the socket is behind, and only these', () => {
    const { sink, overflow, outbox, flusher } = make(100, 20);
    sink.writableLength = 15;
    outbox.offer(Buffer.from('small'));
    outbox.offer(Buffer.from('too much'));
    outbox.push(Buffer.from('durable'));
    flusher.flush();
    expect(sink.log).toEqual(['smalldurable']);
    expect(overflow).not.toHaveBeenCalled();
  });

  it('writes nothing after its end', async () => {
    const { sink, outbox, flusher } = make();
    outbox.push(bytes(1));
    outbox.close();
    outbox.push(bytes(1));
    flusher.flush();
    expect(sink.log).toEqual([]);
  });
});
