import { describe, expect, it } from 'vitest';
import type { ErrorCode, MemberRole, Role, RoomKind } from '#protocol';
import {
  type Actor,
  addFault,
  archiveFault,
  insideFault,
  joinFault,
  leaveFault,
  type RoomFacts,
  removeFault,
  updateFault,
  viewFault,
} from '../../src/rooms/room.policy.ts';

const CODES: Record<string, ErrorCode | undefined> = {
  '-': undefined,
  nf: 'room_not_found',
  fb: 'forbidden',
  am: 'already_member',
  gr: 'general_room',
  dr: 'direct_room',
  ar: 'room_archived',
};

const ACTS = ['view', 'inside', 'join', 'leave', 'update', 'archive', 'add', 'remove'] as const;

function judge(room: RoomFacts, actor: Actor): (ErrorCode | undefined)[] {
  return [
    viewFault(room, actor),
    insideFault(room, actor),
    joinFault(room, actor),
    leaveFault(room, actor, false),
    updateFault(room, actor, { name: 'new' }),
    archiveFault(room, actor),
    addFault(room, actor),
    removeFault(room, actor, 'member'),
  ];
}

// Columns: view inside join leave update archive add remove. "mod" stands for moderators and admins.
const PRESENT = `
  general  user none    -  nf -  nf nf nf nf nf
  general  user member  -  -  am gr fb fb gr fb
  general  user owner   -  -  am gr -  gr gr gr
  general  mod  none    -  -  -  nf -  gr nf gr
  general  mod  member  -  -  am gr -  gr gr gr
  general  mod  owner   -  -  am gr -  gr gr gr
  public   user none    -  nf -  nf nf nf nf nf
  public   user member  -  -  am -  fb fb fb fb
  public   user owner   -  -  am -  -  -  -  -
  public   mod  none    -  -  -  nf -  -  nf -
  public   mod  member  -  -  am -  -  -  fb -
  public   mod  owner   -  -  am -  -  -  -  -
  private  user none    nf nf nf nf nf nf nf nf
  private  user member  -  -  am -  fb fb fb fb
  private  user owner   -  -  am -  -  -  -  -
  private  mod  none    nf nf nf nf nf nf nf nf
  private  mod  member  -  -  am -  -  -  fb -
  private  mod  owner   -  -  am -  -  -  -  -
  direct   user none    nf nf nf nf nf nf nf nf
  direct   user member  -  -  am dr dr dr dr dr
  direct   user owner   -  -  am dr dr dr dr dr
  direct   mod  none    nf nf nf nf nf nf nf nf
  direct   mod  member  -  -  am dr dr dr dr dr
  direct   mod  owner   -  -  am dr dr dr dr dr`;

const ARCHIVED = `
  public   user none    -  nf ar nf nf nf nf nf
  public   user member  -  -  am -  fb fb ar fb
  public   user owner   -  -  am -  ar ar ar ar
  public   mod  none    -  -  ar nf ar ar nf ar
  public   mod  member  -  -  am -  ar ar ar ar
  public   mod  owner   -  -  am -  ar ar ar ar
  private  user none    nf nf nf nf nf nf nf nf
  private  user member  -  -  am -  fb fb ar fb
  private  user owner   -  -  am -  ar ar ar ar
  private  mod  none    nf nf nf nf nf nf nf nf
  private  mod  member  -  -  am -  ar ar ar ar
  private  mod  owner   -  -  am -  ar ar ar ar`;

function cells(table: string, archived: boolean) {
  return table
    .trim()
    .split('\n')
    .flatMap(line => {
      const [kind, who, member, ...codes] = line.trim().split(/\s+/);
      const roles: Role[] = who === 'mod' ? ['moderator', 'admin'] : ['user'];
      return roles.map(role => ({
        room: { kind: kind as RoomKind, archived, membersCanAdd: false },
        actor: { role, member: member === 'none' ? null : (member as MemberRole) },
        expected: codes.map(code => CODES[code]),
      }));
    });
}

describe('the policy of rooms', () => {
  it.each([...cells(PRESENT, false), ...cells(ARCHIVED, true)])(
    '$room.kind archived=$room.archived, $actor.role as $actor.member',
    ({ room, actor, expected }) => {
      const verdicts = judge(room, actor);
      expect(Object.fromEntries(ACTS.map((act, i) => [act, verdicts[i]]))).toEqual(
        Object.fromEntries(ACTS.map((act, i) => [act, expected[i]])),
      );
    },
  );

  it('covers every kind, role and membership', () => {
    expect(cells(PRESENT, false)).toHaveLength(4 * 3 * 3);
  });

  const own = { kind: 'private', archived: false, membersCanAdd: false } as const;
  const member: Actor = { role: 'user', member: 'member' };
  const owner: Actor = { role: 'user', member: 'owner' };

  it('lets members add people where the room says so, and nobody else', () => {
    const open = { ...own, membersCanAdd: true };
    expect(addFault(open, member)).toBeUndefined();
    expect(addFault(open, { role: 'admin', member: null })).toBe('room_not_found');
  });

  it('lets only an owner hand over', () => {
    expect(leaveFault(own, owner, true)).toBeUndefined();
    expect(leaveFault(own, member, true)).toBe('forbidden');
  });

  it('removes neither owners nor strangers', () => {
    expect(removeFault(own, { role: 'admin', member: 'member' }, 'owner')).toBe('forbidden');
    expect(removeFault(own, owner, null)).toBe('user_not_found');
  });

  it('has no setting of who adds people in General', () => {
    const general = { ...own, kind: 'general' } as const;
    const admin: Actor = { role: 'admin', member: 'member' };
    expect(updateFault(general, admin, { membersCanAdd: true })).toBe('general_room');
    expect(updateFault(own, owner, { membersCanAdd: true })).toBeUndefined();
  });
});
