import type { Role } from '#protocol';
import { mayReadAudit, type Power, PowerMeaning, Powers } from '../../src/moderation/powers.policy.ts';
import { madeFrom, table } from './table.ts';

const ROLES: readonly Role[] = ['user', 'moderator', 'admin'];
const plural = (roles: readonly Role[]): string => roles.map(role => `${role}s`).join(', ');

export function powersPage(): string {
  const rows = (Object.keys(Powers) as Power[]).map(power => {
    const row: Partial<Record<Role, readonly Role[]>> = Powers[power];
    return [`\`${power}\``, PowerMeaning[power], ...ROLES.map(role => plural(row[role] ?? []) || '–')];
  });
  return `${madeFrom('src/moderation/powers.policy.ts')}

# Powers

Who may do what to whom. The roles are those that the database holds at the moment of the act, of both people. Nobody does any of this to themselves; what is refused answers \`forbidden\` or \`own_account\`. \`tests/moderation/powers.test.ts\` tries each cell.

${table(['Power', 'What it is', ...ROLES.map(role => `By ${role}s, to`)], rows)}

The audit log is read by ${plural(ROLES.filter(mayReadAudit))}. What the owner of a room may do there is told in [MODERATION.md](MODERATION.md).
`;
}
