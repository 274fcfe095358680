/** Bounds that both sides of the wire know. Sizes of frames are bytes, lengths of texts are code points. */
export const Limits = {
  /** Largest frame a client may send; the socket is closed with 1009 above it. */
  frameBytes: 65_536,
  /** Largest text of a message, in Unicode code points (as JSON Schema counts `maxLength`). */
  messageLength: 4_000,
  /** Largest name of a room or person, in code points. */
  nameLength: 64,
  topicLength: 250,
  /** Largest reason, complaint, note or appeal, in code points. */
  reasonLength: 1_000,
  /** Longest pause of slow mode, and longest time-out, in seconds: six hours, 28 days. */
  slowSeconds: 21_600,
  timeoutSeconds: 2_419_200,
  /** Largest file of a picture, in bytes. */
  avatarBytes: 1_048_576,
  /** People that one person may block. */
  blocks: 1_000,
  /** Password length; no composition rules (NIST SP 800-63B). */
  passwordMin: 8,
  passwordMax: 128,
  /** Messages in one page of history, and the default of `limit`. */
  pageSize: 50,
  pageMax: 100,
  /** Rooms that one person can be in, and that one hello may name to catch up on. */
  rooms: 1_000,
  /** People that one request may add to a room. */
  addMembers: 100,
  /** Time between connecting and the end of a valid hello, in milliseconds. */
  helloMs: 5_000,
  /** A typing notice ends by itself after this time, in milliseconds. */
  typingMs: 6_000,
  /** What one report on delivery may hold: samples, the longest time in milliseconds, gaps. */
  observedSamples: 50,
  observedMs: 600_000,
  observedGaps: 1_000,
} as const;
