import { describe, expect, test } from 'vitest';
import type { Role, UserRef } from '#protocol';
import { stepFault } from '../../../src/moderation/report.policy.ts';
import { stepsOf } from '../../../web/src/moderation/case-policy.ts';

const person = (id: number, role: Role = 'moderator'): UserRef => ({
  id,
  login: `login-${id}`,
  name: `Name ${id}`,
  role,
  avatar: null,
});
const STATUSES = ['open', 'claimed', 'resolved', 'dismissed'] as const;

describe('the steps that are offered with a report', () => {
  const cells = STATUSES.flatMap(status =>
    (['moderator', 'admin'] as const).flatMap(role => [1, 2].map(claimer => ({ status, role, claimer }))),
  );

  test.each(cells)('are allowed: $status by $claimer, before a $role', ({ status, role, claimer }) => {
    const me = person(1, role);
    const claimedBy = status === 'open' ? null : person(claimer);
    const steps = stepsOf({ status, claimedBy }, me);
    for (const step of steps) {
      const fault = stepFault(step === 'resolve' || step === 'dismiss' ? 'close' : step, {
        actor: me,
        target: { id: 9, role: 'user' },
        status,
        claimedBy: claimedBy?.id ?? null,
        sanctionBy: null,
      });
      expect(fault, step).toBeUndefined();
    }
  });

  test('lead from the queue to the end and back', () => {
    const me = person(1);
    expect([...stepsOf({ status: 'open', claimedBy: null }, me)]).toEqual(['claim']);
    expect([...stepsOf({ status: 'claimed', claimedBy: me }, me)]).toEqual(['release', 'resolve', 'dismiss']);
    expect([...stepsOf({ status: 'claimed', claimedBy: person(2) }, me)]).toEqual([]);
    expect([...stepsOf({ status: 'resolved', claimedBy: me }, me)]).toEqual(['reopen']);
    expect([...stepsOf({ status: 'open', claimedBy: null }, undefined)]).toEqual([]);
  });
});
