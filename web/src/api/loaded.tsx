import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { messageOf } from '../ui/problem.ts';
import { Spinner } from '../ui/spinner.tsx';
import { words } from '../words/index.ts';
import { type Loading, useLoading } from './loading.ts';

/** Fetches something when the component comes, and again whenever `key` is another one. */
export function useLoaded<T>(load: () => Promise<T>, key?: unknown): Loading<T> {
  const loading = useLoading(load);
  useEffect(() => {
    void loading.reload();
  }, [key]);
  return loading;
}

interface LoadedProps<T> {
  of: Loading<T>;
  /** What is shown when it is there. */
  children(value: T): ComponentChildren;
}

/** What was fetched; until then that it is on its way, or why it did not come. */
export function Loaded<T>({ of, children }: LoadedProps<T>) {
  if (of.value !== undefined) return <>{children(of.value)}</>;
  if (of.error === undefined) return <Spinner />;
  return (
    <div role="alert">
      <p>{messageOf(of.error)}</p>
      <Button onClick={() => void of.reload()}>{words.value.common.retry}</Button>
    </div>
  );
}
