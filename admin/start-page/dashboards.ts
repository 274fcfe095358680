/** Dashboards of `grafana/`, in the order in which one looks at them; their words are in the locale. */
const UIDS = {
  overview: 'parley-overview',
  http: 'parley-http',
  sockets: 'parley-sockets',
  moderation: 'parley-moderation',
  signIn: 'parley-signin',
  avatars: 'parley-avatars',
  runtime: 'parley-runtime',
  runbook: 'parley-runbook',
} as const;

/** @param grafana where people reach Grafana; without it there are no dashboards */
export function dashboardLinks(grafana: string | undefined): { name: string; href: string }[] {
  if (grafana === undefined) return [];
  const base = grafana.replace(/\/+$/, '');
  return Object.entries(UIDS).map(([name, uid]) => ({ name, href: `${base}/d/${uid}` }));
}
