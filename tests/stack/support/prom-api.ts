const API = 'http://127.0.0.1:9090/api/v1';

/** One series at one moment. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Target {
  readonly labels: Readonly<Record<string, string>>;
  readonly health: 'up' | 'down' | 'unknown';
  readonly scrapeUrl: string;
  readonly lastError: string;
}

export interface LoadedRule {
  readonly name: string;
  readonly type: 'alerting' | 'recording';
  readonly query: string;
  readonly health: 'ok' | 'err' | 'unknown';
  readonly lastError?: string;
}

export interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly state: 'pending' | 'firing';
}

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [time: number, value: string])[];
}

/** @returns `data` of the answer of the running Prometheus */
async function ask<T>(path: string, parameters: Record<string, string> = {}): Promise<T> {
  const answer = await fetch(`${API}/${path}?${new URLSearchParams(parameters)}`);
  const { data, error } = (await answer.json()) as { data: T; error?: string };
  if (error !== undefined) throw new Error(`${Object.values(parameters)[0] ?? path}: ${error}`);
  return data;
}

/** What an expression is now. */
export async function query(expr: string): Promise<Sample[]> {
  const { resultType, result } = await ask<{
    resultType: string;
    result: { metric: Sample['metric']; value: [number, string] }[] | [number, string];
  }>('query', { query: expr });
  const one = (value: string) => Number(value.replace('Inf', 'Infinity'));
  if (resultType === 'scalar') return [{ metric: {}, value: one((result as [number, string])[1]) }];
  return (result as { metric: Sample['metric']; value: [number, string] }[]).map(({ metric, value }) => ({
    metric,
    value: one(value[1]),
  }));
}

/** What an expression was in the last seconds, in steps of one second; all values of all series. */
export async function queryRange(expr: string, seconds: number): Promise<number[]> {
  const end = Date.now() / 1_000;
  const times = { start: String(end - seconds), end: String(end), step: '1' };
  const { result } = await ask<{ result: Series[] }>('query_range', { query: expr, ...times });
  return result.flatMap(({ values }) => values.map(([, value]) => Number(value.replace('Inf', 'Infinity'))));
}

export async function targets(): Promise<Target[]> {
  return (await ask<{ activeTargets: Target[] }>('targets', { state: 'active' })).activeTargets;
}

export async function loadedRules(): Promise<LoadedRule[]> {
  const { groups } = await ask<{ groups: { rules: LoadedRule[] }[] }>('rules');
  return groups.flatMap(({ rules }) => rules);
}

/** Alerts that are pending or fire. */
export async function alerts(): Promise<Alert[]> {
  return (await ask<{ alerts: Alert[] }>('alerts')).alerts;
}
