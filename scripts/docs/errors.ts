import { CloseCode, type CloseCodeName, CloseMeaning, ErrorTable, mayReconnect } from '#protocol';
import { madeFrom, table } from './table.ts';

export function errorsPage(): string {
  const errors = Object.entries(ErrorTable).map(([code, { status, retryable, message }]) => [
    `\`${code}\``,
    String(status),
    retryable ? 'yes' : 'no',
    message,
  ]);
  const closes = (Object.entries(CloseCode) as [CloseCodeName, number][]).map(([name, code]) => [
    String(code),
    `\`${name}\``,
    mayReconnect(code) ? 'yes, after a pause' : 'no',
    CloseMeaning[name],
  ]);
  return `${madeFrom('src/protocol/errors.ts and src/protocol/close-codes.ts')}

# Errors and close codes

## Errors

One table for both transports. On the socket an error is a reply with \`code\`, \`message\`, \`retryable\` and, where waiting helps, \`retryAfterMs\`. Over HTTP it is a problem details document (RFC 9457) with the same \`code\`, of type \`urn:parley:error:<code>\`, and \`Retry-After\` where waiting helps. Programs look at \`code\`; texts may change.

Retryable means that the same request may succeed later, unchanged.

${table(['Code', 'HTTP status', 'Retryable', 'Message'], errors)}

## Close codes of the socket

The number is the policy: 4000 to 4499 means come back after a pause, 4500 to 4999 means do not come back without a change (another token, another program). The name is the reason in the close frame. Every other code (1001, 1006 and so on) is worth another try, except 1009.

${table(['Code', 'Name', 'Come back', 'Meaning'], closes)}
`;
}
