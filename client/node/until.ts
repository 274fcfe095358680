import { type ParleyClient, ParleyError } from '#client';

/** Longest wait for something that the server should tell soon, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Waits for something that an event brings; rejects with `timeout` when it does not come. */
export function until(client: ParleyClient, done: () => boolean): Promise<void> {
  if (done()) return Promise.resolve();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const late = new ParleyError('timeout', 'The service did not answer in time.', true);
  const timer = setTimeout(() => reject(late), PATIENCE_MS);
  const check = () => {
    if (done()) resolve();
  };
  const ends = [
    client.on('rooms', check),
    client.on('outbox', check),
    client.on('room', check),
    client.on('standing', check),
  ];
  return promise.finally(() => {
    clearTimeout(timer);
    for (const end of ends) end();
  });
}
