import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogOutput } from '../../src/observability/log-output.ts';
import { makeLogger } from '../../src/observability/logger.ts';
import { eventually } from '../support/eventually.ts';
import { upTo } from '../support/log.ts';
import { ServiceProcess } from '../support/process.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const settings = (more: object = {}) => ({
  LOG_FORMAT: 'json' as const,
  LOG_FILE: join(folder, 'logs', 'parley.log'),
  LOG_FILE_MEGABYTES: 1,
  LOG_FILES: 3,
  ...more,
});

/** The logger of the service with a file, and nothing on standard output. */
async function open(more: object = {}) {
  const output = await openLogOutput(settings(more), { write: () => undefined });
  return makeLogger({ LOG_LEVEL: 'info' }, output);
}

const files = async () => (await readdir(join(folder, 'logs'))).sort();

/** All lines of all files, as objects. */
async function lines(): Promise<Record<string, unknown>[]> {
  const texts = await Promise.all((await files()).map(file => readFile(join(folder, 'logs', file), 'utf8')));
  return texts.flatMap(text =>
    text
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Record<string, unknown>),
  );
}

const today = /^parley\.\d{4}-\d\d-\d\d\.\d+\.log$/;

describe('the log in files', () => {
  it('stands there when the call returns, in a file of the day that others cannot read', async () => {
    const log = await open();
    log.info({ n: 1 }, 'event');
    const [file = '', ...more] = await files();
    expect(more).toEqual([]);
    expect(file).toMatch(today);
    expect(await lines()).toMatchObject([{ n: 1, msg: 'event' }]);
    expect((await stat(join(folder, 'logs', file))).mode & 0o007).toBe(0);
  });

  it('begins a new file when one is full, and keeps so many of the newest', async () => {
    const log = await open();
    const text = 'x'.repeat(8_000);
    let n = 0;
    // Files change between two turns of the event loop.
    for (const _ of upTo(60)) {
      for (const __ of upTo(20)) log.info({ n: n++, filler: text }, 'event');
      await new Promise(resolve => setImmediate(resolve));
    }
    await eventually(async () => expect((await files()).length).toBeLessThanOrEqual(3));
    const kept = (await lines()).map(line => line['n'] as number).sort((a, b) => a - b);
    // The newest without a hole.
    expect(kept).toEqual(
      upTo(n)
        .slice(n - kept.length)
        .map(one => one - 1),
    );
    expect(kept.length).toBeGreaterThan(100);
    expect(kept.length).toBeLessThan(n);
    for (const file of await files()) {
      expect((await stat(join(folder, 'logs', file))).size).toBeLessThan(2_000_000);
    }
  });

  it('goes on in the file of the day after a restart', async () => {
    (await open()).info({ n: 1 }, 'event');
    (await open()).info({ n: 2 }, 'event');
    expect(await files()).toHaveLength(1);
    expect((await lines()).map(line => line['n'])).toEqual([1, 2]);
  });

  it('refuses to begin where no file can be', async () => {
    await writeFile(join(folder, 'logs'), 'no folder');
    await expect(open()).rejects.toThrow(/EEXIST|ENOTDIR/);
  });

  it('is not there when no file is named', async () => {
    const output = await openLogOutput(settings({ LOG_FILE: '' }));
    expect(output).toHaveProperty('fd', 1);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the log of a process', () => {
  it('is the same in its files as on standard output, to its last line', async () => {
    const service = await ServiceProcess.create({
      DATA_DIR: join(folder, 'data'),
      LOG_FILE: join(folder, 'logs', 'parley.log'),
      REVISION: 'abc123',
    });
    await service.start();
    expect(await service.end('SIGTERM')).toBe(0);
    const found = await lines();
    expect(found).toContainEqual(expect.objectContaining({ msg: 'started', revision: 'abc123' }));
    expect(found.at(-1)).toMatchObject({ component: 'server', msg: 'stopped' });
    for (const line of found) expect(line, String(line['msg'])).toHaveProperty('component');
    const printed = service.output.split('\n').filter(line => line.startsWith('{'));
    expect(printed.map(line => JSON.parse(line))).toEqual(found);
  });

  it('is coloured in development when that is asked for, and JSON in the file all the same', async () => {
    const service = await ServiceProcess.create({
      DATA_DIR: join(folder, 'data'),
      LOG_FILE: join(folder, 'logs', 'parley.log'),
      LOG_FORMAT: 'pretty',
    });
    await service.start();
    expect(await service.end('SIGTERM')).toBe(0);
    expect(service.output).toMatch(/INFO.*stopped/);
    expect((await lines()).at(-1)).toMatchObject({ msg: 'stopped' });
  });

  it('that cannot have its file is told, and the process ends with 1', async () => {
    await writeFile(join(folder, 'logs'), 'no folder');
    const service = await ServiceProcess.create({
      DATA_DIR: join(folder, 'data'),
      LOG_FILE: join(folder, 'logs', 'parley.log'),
    });
    await expect(service.start()).rejects.toThrow(/The log file cannot be opened/);
    expect(await service.end('SIGTERM')).toBeNull();
  });
});
