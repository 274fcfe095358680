import type { HttpObserver } from '../../http/http-observer.ts';
import type { Instruments } from '../instruments.ts';
import { LATENCY } from './buckets.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'other'] as const;
type Method = (typeof METHODS)[number];

/** Requests by route: rate, errors, duration. */
export function httpMetrics(instruments: Instruments): HttpObserver {
  const route = 'the templates of the routes, and unmatched';
  const method = METHODS.join(', ');
  const requests = instruments.counters('parley_http_requests_total', 'Requests answered.', {
    method,
    route,
    status: 'the statuses of docs/ERRORS.md, those of success, and 499: the client left before the answer',
  });
  const duration = instruments.histograms(
    'parley_http_request_duration_seconds',
    'From the head of a request to the end of its answer.',
    { method, route },
    LATENCY,
  );
  let underWay = 0;
  instruments.measure('parley_http_requests_in_flight', 'Requests that are being answered.', () => underWay);
  return {
    begun() {
      underWay++;
    },
    ended(name, template, status, seconds) {
      underWay--;
      const known = METHODS.includes(name as Method) ? name : 'other';
      requests({ method: known, route: template, status: String(status) }).add();
      duration({ method: known, route: template }, seconds);
    },
  };
}
