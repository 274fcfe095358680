import { type Signal, signal } from '@preact/signals';

/**
 * A value that outlives the page, in this browser, the same in all of its tabs.
 * @param check whether what is stored is still a value of this kind; otherwise `fallback` counts
 */
export function stored<T>(key: string, fallback: T, check: (value: unknown) => value is T): Signal<T> {
  const name = `parley.${key}`;
  const kept = signal(read(name, fallback, check));
  kept.subscribe(value => write(name, value));
  addEventListener('storage', event => {
    if (event.key === name) kept.value = read(name, fallback, check);
  });
  return kept;
}

function read<T>(name: string, fallback: T, check: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? 'null');
    return check(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

function write(name: string, value: unknown): void {
  try {
    const text = JSON.stringify(value);
    if (text !== localStorage.getItem(name)) localStorage.setItem(name, text);
  } catch {
    // Storage is full or forbidden: the value lives as long as the page.
  }
}

/** A check for `stored`: one of these. */
export const oneOf =
  <const T extends string>(...values: readonly T[]) =>
  (value: unknown): value is T =>
    values.includes(value as T);

/** A check for `stored`. */
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
