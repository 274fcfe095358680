import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ParleyClient } from '#client';
import { crowd } from '../../demo/crowd.ts';
import { readOptions } from '../../demo/options.ts';
import { NAMES, somethingToSay } from '../../demo/texts.ts';
import { clientOf, live } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type TestServer, testServer } from '../support/server.ts';

describe('people of the demo on a real service', () => {
  let server: TestServer;
  let watcher: ParleyClient;
  const stop = new AbortController();
  const lines: string[] = [];
  let crowded: Promise<void>;

  beforeAll(async () => {
    server = await testServer();
    const { client } = await clientOf(server.url, 'watcher');
    watcher = client;
    watcher.start();
    await live(watcher);
    crowded = crowd({ url: server.url, people: 3, paceMs: 100 }, stop.signal, line => lines.push(line));
  });
  afterAll(async () => {
    stop.abort();
    await crowded;
    watcher.stop();
    await server.close();
  });

  it('talk with each other in General', async () => {
    const [general] = watcher.rooms;
    await watcher.open(general?.id ?? 0);
    const said = () => watcher.room(general?.id ?? 0)?.window.messages.filter(({ system }) => !system) ?? [];
    await eventually(() => expect(new Set(said().map(({ author }) => author.name)).size).toBe(3));
    expect(said().every(({ text, deletedAt }) => deletedAt || (text ?? '').length > 5)).toBe(true);
  });

  it('type, read, and have a room of their own', async () => {
    const typing = vi.fn();
    watcher.on('typing', ({ users }) => users.length > 0 && typing());
    const read = vi.fn();
    watcher.on('read', read);
    await eventually(() => {
      expect(typing).toHaveBeenCalled();
      expect(read).toHaveBeenCalled();
    });
    const person = await server.person();
    const { body } = await server.api(person, 'GET', '/rooms/browse?q=Tea');
    expect(body.rooms).toMatchObject([{ room: { name: 'Tea corner' }, memberCount: 3 }]);
  });

  it('go and come back', async () => {
    // Always the last of the acts, and the longest of pauses: presence tells of no shorter ones.
    const chance = vi.spyOn(Math, 'random').mockReturnValue(0.999);
    const went = vi.fn();
    let online = watcher.online;
    watcher.on('presence', ({ online: now }) => {
      if ([...online].some(user => !now.has(user))) went();
      if (went.mock.calls.length > 0 && [...now].some(user => !online.has(user))) went.mockName('back');
      online = now;
    });
    try {
      await eventually(() => expect(went.getMockName()).toBe('back'));
    } finally {
      chance.mockRestore();
    }
  });

  it('end when they are told to, and leave nobody behind', async () => {
    stop.abort();
    await crowded;
    await eventually(() => expect(watcher.online.size).toBe(1));
    expect(lines).toEqual(expect.arrayContaining(['Ada is there', 'Boris is there', 'Chidi is there']));
  });
});

describe('people of the demo', () => {
  it('try again when the service is away, and end all the same', async () => {
    const stop = new AbortController();
    const lines: string[] = [];
    const ended = crowd({ url: 'http://127.0.0.1:1', people: 2, paceMs: 10 }, stop.signal, line => {
      lines.push(line);
      stop.abort();
    });
    await expect(ended).resolves.toBeUndefined();
    expect(lines).toEqual([expect.stringMatching(/^again in 5 s: /)]);
  });

  it('have something to say, and an answer to most questions', () => {
    const all = Array.from({ length: 200 }, () => somethingToSay(undefined));
    expect(new Set(all).size).toBeGreaterThan(10);
    expect(somethingToSay('Anybody there?')).toMatch(/\S/);
    expect(new Set(NAMES).size).toBe(NAMES.length);
  });
});

describe('the settings of the demo', () => {
  it('have defaults', () => {
    expect(readOptions({})).toEqual({
      url: 'http://localhost:8000',
      people: 8,
      paceMs: 10_000,
      lifeMs: 3_600_000,
    });
  });

  it('are bounded, and all mistakes are told together', () => {
    const env = {
      DEMO_URL: 'ftp://x',
      DEMO_PEOPLE: String(NAMES.length + 1),
      DEMO_PACE_SECONDS: '0',
      DEMO_MINUTES: 'x',
    };
    expect(() => readOptions(env)).toThrow(
      /^DEMO_URL .*\nDEMO_PEOPLE .*\nDEMO_PACE_SECONDS .*\nDEMO_MINUTES /,
    );
    expect(readOptions({ DEMO_URL: 'https://chat.example/', DEMO_PEOPLE: '24' })).toMatchObject({
      url: 'https://chat.example',
      people: NAMES.length,
    });
  });
});
