/**
 * Why the server closed a socket. The number is the client's policy: 4000–4499 come back (after a pause),
 * 4500–4999 do not come back without a change (another token, another program).
 * 1009 is the protocol's own code for a frame above `Limits.frameBytes`; it counts as "do not".
 */
export const CloseCode = {
  restart: 4000,
  slow: 4001,
  idle: 4002,
  helloTimeout: 4003,
  expired: 4004,
  flood: 4005,
  tooManyConnections: 4006,
  internal: 4007,
  notJson: 4500,
  invalid: 4501,
  unauthenticated: 4502,
  sessionEnded: 4503,
  unsupportedVersion: 4504,
  messageTooBig: 1009,
} as const;

export type CloseCodeName = keyof typeof CloseCode;

/** What each code means. The name is also the reason in the close frame. `docs/ERRORS.md` is made from this. */
export const CloseMeaning: Readonly<Record<CloseCodeName, string>> = {
  restart: 'The server is stopping or restarting.',
  slow: 'The client read too slowly and its queue passed the bound. Resume by version.',
  idle: 'No answer to a ping.',
  helloTimeout: 'No valid hello in time.',
  expired: 'The access token has expired: get a new one, then come back.',
  flood: 'Commands kept coming faster than the limit.',
  tooManyConnections: 'The server, the address or the user holds its most connections.',
  internal: 'The server failed on this connection; its log says why.',
  notJson: 'A frame that is not a JSON object in a text frame.',
  invalid: 'Invalid commands went on after error replies, or a command came before hello.',
  unauthenticated: 'The token in hello was refused.',
  sessionEnded: 'The session was ended by log-out, revocation, a ban or re-use of a refresh token.',
  unsupportedVersion: 'The protocol version named in hello is not spoken here.',
  messageTooBig: 'A frame above 65,536 bytes (the code of RFC 6455 itself).',
};

/** What a client does after a close: anything that is not in 4500–4999 and not 1009 is worth another try. */
export function mayReconnect(code: number): boolean {
  return code !== CloseCode.messageTooBig && !(code >= 4500 && code <= 4999);
}
