import type { Traffic } from '../wire.ts';
import type { Sender } from './sender.ts';

/** Starts the traffic; the returned function stops it. */
export function startTraffic(traffic: Traffic, senders: Sender[]): () => void {
  return traffic.kind === 'closed' ? closedLoop(traffic.inFlight, senders) : openLoop(traffic.rate, senders);
}

/** Each answer calls for the next message, so the target sets the pace. */
function closedLoop(inFlight: number, senders: Sender[]): () => void {
  for (const sender of senders) {
    sender.onAnswer = () => sender.send(performance.now());
    for (let i = 0; i < inFlight; i++) sender.send(performance.now());
  }
  return () => {
    for (const sender of senders) sender.onAnswer = undefined;
  };
}

/**
 * The clock sets the pace, whatever the target does. A message that leaves late still counts from the moment
 * when it was due, so a stall shows in the latency of all that it held up.
 */
function openLoop(rate: number, senders: Sender[]): () => void {
  const start = performance.now();
  let n = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    for (let due = start + (n * 1_000) / rate; due <= now; due = start + (n * 1_000) / rate) {
      senders[n % senders.length]?.send(due);
      n++;
    }
  }, 1);
  return () => clearInterval(timer);
}
