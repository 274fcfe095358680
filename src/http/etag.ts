import { createHash } from 'node:crypto';

/** A strong tag of this content, the same on all nodes. */
export function etagOf(content: Buffer): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/**
 * Whether a client has this very content. Tags are compared without regard to weakness: a proxy that compresses makes
 * them weak.
 * @param known the header If-None-Match
 */
export function isKnown(known: string | undefined, etag: string): boolean {
  return (known ?? '').split(',').some(one => one.trim() === '*' || opaque(one) === opaque(etag));
}
