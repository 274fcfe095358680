/** A slice of time of a service, and what it cost. */
export interface Slice {
  /** Whether metrics were counted in it. */
  counting: boolean;
  /** Messages that were committed in it. */
  messages: number;
  /** CPU time of the process. */
  cpuMs: number;
}
