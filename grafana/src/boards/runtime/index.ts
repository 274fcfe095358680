import { board } from '../../board.ts';
import { closed, open } from '../../layout.ts';
import { instance } from '../../variables.ts';
import { nginx, redis } from './edge.ts';
import { host } from './host.ts';
import { monitoring } from './monitoring.ts';
import { node, pool, summary } from './node.ts';
import { postgres } from './postgres.ts';

/** What the service runs on. */
export const runtime = board({
  uid: 'parley-runtime',
  title: 'Runtime, PostgreSQL, Redis and nginx',
  description: 'Node.js, the database, Redis, nginx and the machine: use, saturation and errors of each.',
  range: '3h',
  variables: [instance()],
  sections: [
    open('Now', summary),
    open('Node.js', ...node),
    open('Database, as the app sees it', ...pool),
    open('PostgreSQL', ...postgres),
    closed('Redis', ...redis),
    closed('nginx', ...nginx),
    closed('Machine', ...host),
    closed('Prometheus and Alertmanager', ...monitoring),
  ],
});
