import { useEffect, useRef, useState } from 'preact/hooks';

/** Something that is fetched for a component. */
export interface Loading<T> {
  /** Undefined until it has come. What is known stays while it is fetched again. */
  readonly value: T | undefined;
  readonly error: unknown;
  reload(): Promise<void>;
  /** Changes what is held, when it is known better than by fetching. */
  change(change: (value: T) => T): void;
}

interface State<T> {
  readonly value?: T;
  readonly error?: unknown;
}

/** Something that is fetched by `reload`, and not before. */
export function useLoading<T>(load: () => Promise<T>): Loading<T> {
  const [state, setState] = useState<State<T>>({});
  const run = useRef(0);

  async function reload(): Promise<void> {
    run.current += 1;
    const mine = run.current;
    try {
      const value = await load();
      if (mine === run.current) setState({ value });
    } catch (error) {
      if (mine === run.current) setState(old => ({ ...old, error }));
    }
  }

  // What is on its way when the component goes has nobody left to show it.
  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );

  return {
    value: state.value,
    error: state.error,
    reload,
    change: change => setState(old => (old.value === undefined ? old : { ...old, value: change(old.value) })),
  };
}
