import { afterEach, beforeEach, vi } from 'vitest';
import { createThrottle } from '../../src/accounts/sign-in-throttle.ts';
import { signInThrottleContract } from './sign-in-throttle.contract.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

signInThrottleContract('in memory', {
  make: async options => createThrottle(options),
  pass: async ms => {
    vi.advanceTimersByTime(ms);
  },
  now: () => Date.now(),
});
