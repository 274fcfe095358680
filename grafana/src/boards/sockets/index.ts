import { board } from '../../board.ts';
import { closed, open } from '../../layout.ts';
import { instance, roomClass } from '../../variables.ts';
import { connections, pings, summary } from './connections.ts';
import { commits, delivery } from './delivery.ts';
import { frames, queues } from './frames.ts';
import { bus, recovery } from './recovery.ts';
import { seen } from './seen.ts';

/** From the opening of a socket to the message on the last screen. */
export const sockets = board({
  uid: 'parley-sockets',
  title: 'Sockets and delivery',
  description: 'Sockets, frames, the way of a message from its send to the last screen, and what mends it.',
  range: '1h',
  variables: [instance(), roomClass()],
  sections: [
    open('Now', ...summary),
    open('Delivery', ...delivery),
    open('As people see it', ...seen),
    open('Sockets', ...connections),
    closed('Commits', ...commits),
    closed('Frames and commands', ...frames),
    closed('Queues', ...queues),
    closed('Recovery', ...recovery),
    closed('Bus between instances', ...bus),
    closed('Pings', pings),
  ],
});
