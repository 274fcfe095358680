import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

interface CountdownProps {
  /** The end, as `Date.now` gives it. */
  until: number;
  /** The words for so many seconds. */
  children(seconds: number): string;
}

/** Words that count down. They are not read out at every second. */
export function Countdown({ until, children }: CountdownProps) {
  const seconds = useSignal(secondsTo(until));
  useEffect(() => {
    const tick = () => {
      seconds.value = secondsTo(until);
    };
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [until, seconds]);
  return <span aria-live="off">{children(seconds.value)}</span>;
}

const secondsTo = (until: number) => Math.max(0, Math.ceil((until - Date.now()) / 1_000));
