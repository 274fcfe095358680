/** What is told of a frame: what it is, and to which command it belongs. Neither tokens nor texts. */
export function frameInWords(data: unknown): string {
  const frame = parsed(data);
  if (frame === undefined) return 'unreadable';
  const { command, event, ref, ok, error, room } = frame;
  const place = typeof room === 'number' ? ` room ${room}` : '';
  if (typeof command === 'string') return `${command} #${String(ref)}`;
  if (typeof event === 'string') return `${event}${place}`;
  const outcome = ok === true ? 'ok' : `refused: ${codeOf(error)}`;
  return `#${String(ref)} ${outcome}`;
}

/** The number by which a reply belongs to its command. */
export function refOf(data: unknown): number | undefined {
  const ref = parsed(data)?.['ref'];
  return typeof ref === 'number' ? ref : undefined;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

function parsed(data: unknown): Record<string, unknown> | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const frame: unknown = JSON.parse(data);
    return typeof frame === 'object' && frame !== null ? { ...frame } : undefined;
  } catch {
    return undefined;
  }
}
