import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { makeLogged } from '../support/logged.ts';
import { testNodes } from '../support/server.ts';
import { clientId } from '../support/world.ts';

describe('at level debug one message can be followed', () => {
  it('from its frame to the sockets of two nodes', async () => {
    const [here, there] = [makeLogged('debug'), makeLogged('debug')];
    const { nodes, close } = await testNodes([
      { env: { LOG_LEVEL: 'debug' }, log: here.log },
      { env: { LOG_LEVEL: 'debug' }, log: there.log },
    ]);
    const [one, other] = nodes;
    const [ada, eve] = [await one.person('ada'), await other.person('eve')];
    const [sender, reader] = [await one.enter(ada), await other.enter(eve)];
    const room = (await one.api(ada, 'GET', '/rooms')).body.rooms[0].room.id as number;
    const { seq } = await sender.ok('send', { room, clientId: clientId(), text: 'follow me' });
    await reader.event('message', event => event.version === seq);

    const received = here.lines.findLast(line => line['msg'] === 'frame received');
    expect(received).toMatchObject({ component: 'realtime', command: 'send', userId: ada.user.id, room });
    const { connection, ref } = received ?? {};
    expect(connection).toEqual(expect.any(String));
    const about = (lines: typeof here.lines) =>
      lines.filter(line => line['room'] === room && (line['version'] === seq || line['seq'] === seq));
    await eventually(() => expect(about(there.lines)).toHaveLength(1));
    expect(about(here.lines)).toMatchObject([
      { component: 'room-log', msg: 'event committed', room, seq, version: seq, event: 'message' },
      { component: 'realtime', msg: 'event delivered', room, version: seq, sockets: 1 },
      { component: 'room-log', msg: 'event handed on', room, seq, version: seq },
      { component: 'realtime', msg: 'command answered', connection, ref, command: 'send', room, seq },
    ]);
    expect(about(there.lines)).toMatchObject([
      { component: 'realtime', msg: 'event delivered', room, version: seq, sockets: 1 },
    ]);
    sender.close();
    reader.close();
    await close();
    // Its connection is the request that opened it.
    const opened = here.lines.find(
      line => line['msg'] === 'socket opened' && line['connection'] === connection,
    );
    expect(opened).toBeDefined();
    const quiet = JSON.stringify([here.lines, there.lines]);
    expect(quiet).not.toContain('follow me');
  });
});
