import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ParleyError } from '#client';
import { messageOf } from './problem.ts';
import './form.css';

interface FormProps {
  /** Does the work; what it rejects with is told below the fields. */
  onSubmit(): Promise<void>;
  /**
   * Below the fields: buttons. `busy` while the work is under way, `wait` the seconds that the service asks to wait
   * before the next try, 0 when there is nothing to wait for.
   */
  actions(busy: boolean, wait: number): ComponentChildren;
  children: ComponentChildren;
}

/** Fields, what went wrong, and buttons. After a failure one goes on at the first field that is wrong. */
export function Form({ onSubmit, actions, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [tries, setTries] = useState(0);
  const [wait, setWait] = useWait();

  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [tries]);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy || wait > 0) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await onSubmit();
    } catch (error) {
      setProblem(error);
      setWait(error instanceof ParleyError ? Math.ceil((error.retryAfterMs ?? 0) / 1_000) : 0);
    } finally {
      setBusy(false);
      setTries(count => count + 1);
    }
  }
  return (
    <form ref={form} class="form" onSubmit={event => void submit(event)} noValidate>
      {children}
      <p class="form-problem" role="alert">
        {problem === undefined ? '' : messageOf(problem)}
      </p>
      <div class="dialog-actions">{actions(busy, wait)}</div>
    </form>
  );
}

/** Seconds that count down to 0. */
function useWait(): [number, (seconds: number) => void] {
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait === 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1_000);
    return () => clearTimeout(timer);
  }, [wait]);
  return [wait, setWait];
}
