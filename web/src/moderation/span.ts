const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** A length of time in one unit, of which it has one exactly or two at least: "1 hour", "2 hours", "90 seconds". */
export function span(language: string, seconds: number): string {
  const most = UNITS.find(each => seconds >= each.seconds * 2)?.seconds ?? 1;
  const rounded = Math.round(seconds / most) * most;
  const { unit, seconds: one } =
    UNITS.find(each => rounded === each.seconds || rounded >= each.seconds * 2) ?? UNITS[3];
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  });
  return format.format(rounded / one);
}
