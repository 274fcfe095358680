/** Watches the requests that this node answers. */
export interface HttpObserver {
  begun(): void;
  /**
   * @param route the template of the route, never the address itself; `unmatched` when there is none
   * @param status 499 when the client left before the answer
   * @param seconds from the head of the request to the end of the answer
   */
  ended(method: string, route: string, status: number, seconds: number): void;
}
