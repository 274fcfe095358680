/** The address of the socket that belongs to a service. */
export function socketUrl(url: string): string {
  return `${url.replace(/^http/, 'ws')}/ws`;
}
