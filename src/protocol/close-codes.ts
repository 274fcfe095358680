/**
 * Why the server closed a socket. The number is the client's policy: 4000–4499 come back (after a pause),
 * 4500–4999 do not come back without a change (another token, another program).
 * 1009 is the protocol's own code for a frame above `Limits.frameBytes`; it counts as "do not".
 */
export const CloseCode = {
  /** The server is stopping or restarting. */
  restart: 4000,
  /** The client read too slowly and its queue passed the bound. Resume by version. */
  slow: 4001,
  /** No answer to a ping. */
  idle: 4002,
  /** No valid hello in time. */
  helloTimeout: 4003,
  /** The access token or the session ran out: get a new token, then come back. */
  expired: 4004,
  /** Commands kept coming faster than the limit. */
  flood: 4005,
  /** The server, the address or the user holds its most connections. */
  tooManyConnections: 4006,
  /** The server failed on this connection; its log says why. */
  internal: 4007,
  /** A frame that is not a JSON object in a text frame. */
  notJson: 4500,
  /** Invalid commands went on after error replies, or a command came before hello. */
  invalid: 4501,
  /** The token in hello was refused. */
  unauthenticated: 4502,
  /** The session was ended by log-out, revocation or re-use of a refresh token. */
  sessionEnded: 4503,
  /** The protocol version named in hello is not spoken here. */
  unsupportedVersion: 4504,
  /** A frame above `Limits.frameBytes` (RFC 6455). */
  messageTooBig: 1009,
} as const;

export type CloseCodeName = keyof typeof CloseCode;

/** What a client does after a close: anything that is not in 4500–4999 and not 1009 is worth another try. */
export function mayReconnect(code: number): boolean {
  return code !== CloseCode.messageTooBig && !(code >= 4500 && code <= 4999);
}
