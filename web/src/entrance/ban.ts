export interface Ban {
  /** As on the wire; undefined: no end is known. */
  readonly until: string | undefined;
  /** As the moderator gave it. */
  readonly reason: string | undefined;
}

/** What the service says of a ban, which comes as text: an end and a reason, each if there is one. */
export function readBan(detail: string): Ban {
  const { until, reason } =
    /^.*?\.(?: Until (?<until>\d{4}-\d\d-\d\dT[\d:.]+Z)\.)?(?: Reason: (?<reason>.+))?$/s.exec(detail)
      ?.groups ?? {};
  return { until, reason };
}
