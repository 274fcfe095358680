import { MappingType, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';

/** Words instead of numbers, for values that stand for a state. */
export function words(of: Readonly<Record<number, string>>): ValueMap {
  const options = Object.fromEntries(Object.entries(of).map(([value, text]) => [value, { text }]));
  return { type: MappingType.ValueToText, options };
}
