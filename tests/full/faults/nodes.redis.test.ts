import { setTimeout } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { faultTest } from '../../support/faults/fault-test.ts';
import { pauseInTransaction } from '../../support/faults/pause-in-transaction.ts';

/** How long a node stands still, milliseconds. */
const PAUSE_MS = 10_000;
/** Messages while both nodes are there again. */
const BETWEEN = 100;

describe('nothing is lost, repeated or out of order, and nobody stays away, when', () => {
  faultTest('one node after the other is killed with -9', async ({ nodes: [first, second], scene }) => {
    // Killed right after an acknowledgement, it may not have told the other node of the message.
    const whispers = await scene.whisper();
    await first.end('SIGKILL');
    await scene.wholeAgain('the death of a node', whispers);
    await first.start();
    await scene.ledger.more(BETWEEN);
    await second.end('SIGKILL');
    await scene.wholeAgain('the death of the other node');
    await second.start();
  });

  faultTest('one node after the other is restarted', async ({ nodes, scene }) => {
    for (const node of nodes) {
      expect(await node.end('SIGTERM')).toBe(0);
      await scene.wholeAgain('the stop of a node');
      await node.start();
      await scene.ledger.more(BETWEEN);
    }
  });

  faultTest('a node stands still for 10 s with a room locked', async ({ nodes: [node], postgres, scene }) => {
    const whispers = await scene.whisper();
    await pauseInTransaction(node, postgres.url);
    const over = setTimeout(PAUSE_MS, 'were kept waiting');
    const others = scene.say(scene.pairAt(1), 'goes on').then(() => 'went on');
    expect(await Promise.race([others, over])).toBe('went on');
    await over;
    node.resume();
    await scene.wholeAgain('the pause of a node', whispers);
  });
});
