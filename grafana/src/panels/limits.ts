import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';

const GREEN = 'green';
const ORANGE = 'orange';
const RED = 'red';

/** Where a value turns from good to bad; `plain` when no value is bad in itself. */
export interface Limits {
  readonly plain: boolean;
  readonly steps: readonly { readonly value: number | null; readonly color: string }[];
}

/** No value is bad in itself. */
export const plain: Limits = { plain: true, steps: [{ value: null, color: 'blue' }] };

/** High is bad. */
export function above(warning: number, bad: number): Limits {
  return limits([null, GREEN], [warning, ORANGE], [bad, RED]);
}

/** High is bad, and there is nothing between good and bad. */
export function over(bad: number): Limits {
  return limits([null, GREEN], [bad, RED]);
}

/** Low is bad. */
export function below(warning: number, bad: number): Limits {
  return limits([null, RED], [bad, ORANGE], [warning, GREEN]);
}

/** Low is bad, and there is nothing between good and bad. */
export function under(bad: number): Limits {
  return limits([null, RED], [bad, GREEN]);
}

export function thresholds({ steps }: Limits): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([...steps]);
}

function limits(...steps: [number | null, string][]): Limits {
  return { plain: false, steps: steps.map(([value, color]) => ({ value, color })) };
}
