import { signal } from '@preact/signals';

/** The start of this day where this device is; the next one comes at midnight, and at the latest when it wakes up. */
export const today = signal(startOfDay(new Date()));

/** A day does not end while nothing runs: how often it is looked at, in milliseconds. */
const LOOK_MS = 30_000;

setInterval(() => {
  const now = startOfDay(new Date());
  if (now.getTime() !== today.value.getTime()) today.value = now;
}, LOOK_MS);

function startOfDay(time: Date): Date {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate());
}
