import { DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';

/** All dashboards of ours have it: by it they are listed. */
export const TAG = 'parley';

/** The dashboards among each other, with the time range and the variables kept. */
export function betweenDashboards(): DashboardLinkBuilder {
  return new DashboardLinkBuilder('Dashboards')
    .type(DashboardLinkType.Dashboards)
    .tags([TAG])
    .icon('external link')
    .tooltip('All dashboards of Parley')
    .asDropdown(true)
    .keepTime(true)
    .includeVars(true)
    .targetBlank(false);
}

export function toDashboard(title: string, uid: string): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title)
    .type(DashboardLinkType.Link)
    .url(`/d/${uid}`)
    .icon('dashboard')
    .tooltip(title)
    .asDropdown(false)
    .keepTime(true)
    .includeVars(true)
    .targetBlank(false);
}
