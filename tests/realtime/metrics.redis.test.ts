import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samples } from '../support/metrics.ts';
import { only, watch } from '../support/moved.ts';
import { type TestServer, testNodes } from '../support/server.ts';

describe('of two nodes', () => {
  let deployment: { nodes: readonly [TestServer, TestServer]; close(): Promise<void> };
  let one: TestServer;
  let other: TestServer;
  beforeAll(async () => {
    deployment = await testNodes([{}, {}]);
    [one, other] = deployment.nodes;
  });
  afterAll(() => deployment.close());

  it('each counts its own sockets, and only the one that committed measures the delivery', async () => {
    const [ann, bob] = [await one.person('ann'), await other.person('bob')];
    const { body } = await one.api(ann, 'POST', '/direct', { user: bob.user.id });
    const room = body.room.id as number;
    const [near, far] = [await one.enter(ann), await other.enter(bob)];
    const [here, there] = [await watch(one.container.metrics), await watch(other.container.metrics)];
    await near.ok('send', { room, clientId: `metrics-nodes-${process.pid}`, text: 'hello' });
    await far.event('message', event => event.room === room);
    /** But presence, which each node tells when it comes to know of it. */
    const relevant = (moved: Record<string, number>) => {
      const { 'socket_frames_sent_total{type="presence"}': _, ...rest } = only(
        moved,
        ...['socket_frames_sent', 'sends', 'delivery', 'commit_sends_count'],
      );
      return rest;
    };
    await expect
      .poll(async () => relevant(await here()))
      .toEqual({
        'socket_frames_sent_total{type="message"}': 1,
        'socket_frames_sent_total{type="reply"}': 1,
        'sends_total{class="direct",outcome="stored"}': 1,
        'delivery_duration_seconds_count{class="direct"}': 1,
        commit_sends_count: 1,
      });
    expect(relevant(await there())).toEqual({ 'socket_frames_sent_total{type="message"}': 1 });
  });

  it('both show who is online on any of them', async () => {
    const people = await Promise.all(['cay', 'dan', 'eve'].map(name => one.person(name)));
    const sockets = await Promise.all(people.map(person => one.enter(person)));
    // The first two are still here, each on a node.
    for (const { container } of [one, other]) {
      await expect.poll(async () => (await samples(container.metrics))['parley_users_online']).toBe(5);
    }
    for (const socket of sockets) socket.close();
  });
});
