import type { ParleyClient } from '#client';
import type { CanaryObserver, ProbeResult } from '../src/observability/metrics/canary.ts';

export interface ProbeOptions {
  readonly sender: ParleyClient;
  readonly listener: ParleyClient;
  readonly room: number;
  /** Whether the room's history holds a message; asked again until it answers. */
  readonly stored: (seq: number) => Promise<boolean>;
  readonly observer: CanaryObserver;
  /** Time that an acknowledgement, and after it the delivery, may take, milliseconds. */
  readonly patienceMs: number;
}

/**
 * Sends one message and follows it to the other socket. Never rejects.
 * @returns what became of it; it was counted
 */
export async function probe(options: ProbeOptions): Promise<ProbeResult> {
  const { sender, listener, room, observer, patienceMs } = options;
  const text = `canary ${crypto.randomUUID()}`;
  const start = performance.now();
  const since = () => (performance.now() - start) / 1_000;
  const arrival = arrivalOf(listener, room, text);
  const sent = sender.send(room, text).catch(() => undefined);
  const stored = await within(sent, patienceMs);
  if (stored === undefined) {
    arrival.forget();
    observer.ended('refused');
    return 'refused';
  }
  observer.acknowledged(since());
  const arrived = await within(arrival.seen.then(since), patienceMs);
  arrival.forget();
  if (arrived !== undefined) observer.delivered(arrived);
  const result =
    arrived !== undefined ? 'delivered' : (await options.stored(stored.seq)) ? 'late' : 'missing';
  observer.ended(result);
  return result;
}

/** Resolves when the client shows a message with this text. */
function arrivalOf(
  client: ParleyClient,
  room: number,
  text: string,
): { readonly seen: Promise<void>; forget(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const forget = client.on('room', ({ room: state, changes }) => {
    if (state.id !== room) return;
    const live = changes.some(change => change.event === 'message' && change.data.text === text);
    // After a reconnect it comes with all that was missed.
    if (live || state.lastMessage?.text === text) resolve();
  });
  return { seen: promise, forget };
}

/** The value, or undefined when it takes longer. */
async function within<T>(value: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
