import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { avatars } from './avatars.ts';
import { http } from './http.ts';
import { moderation } from './moderation.ts';
import { overview } from './overview/index.ts';
import { runbook } from './runbook.ts';
import { runtime } from './runtime/index.ts';
import { signIn } from './sign-in.ts';
import { sockets } from './sockets/index.ts';

/** All dashboards, in the order in which one looks at them. */
export const boards: readonly Dashboard[] = [
  overview,
  http,
  sockets,
  moderation,
  signIn,
  avatars,
  runtime,
  runbook,
];
