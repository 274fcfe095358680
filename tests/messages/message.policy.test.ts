import { describe, expect, it } from 'vitest';
import type { ErrorCode, MemberRole, Role, RoomKind } from '#protocol';
import { deleteFault, editFault, type MessageFacts } from '../../src/messages/message.policy.ts';

const CODES: Record<string, ErrorCode | undefined> = {
  '-': undefined,
  nf: 'room_not_found',
  fb: 'forbidden',
};

// Columns: own message: edit delete; message of another: edit delete. "mod" stands for moderators and admins; the
// last column is for the authors over whom they have power.
const TABLE = `
  general  user none    nf nf nf nf
  general  user in      -  -  fb fb
  general  mod  none    nf -  nf -
  general  mod  in      -  -  fb -
  public   user none    nf nf nf nf
  public   user in      -  -  fb fb
  public   mod  none    nf -  nf -
  public   mod  in      -  -  fb -
  private  user none    nf nf nf nf
  private  user in      -  -  fb fb
  private  mod  none    nf nf nf nf
  private  mod  in      -  -  fb -
  direct   user none    nf nf nf nf
  direct   user in      -  -  fb fb
  direct   mod  none    nf nf nf nf
  direct   mod  in      -  -  fb -`;

const both = [false, true];
const roles: Role[] = ['user', 'moderator', 'admin'];

/** A moderator has none over an admin. */
const isAbove = ({ actor, message: { author } }: MessageFacts): boolean =>
  author.id !== actor.id && author.role === 'admin' && actor.role !== 'admin';

/** What stands in the way beside what the table says, for a message in a special state. */
function special(code: ErrorCode | undefined, facts: MessageFacts, edits: boolean): ErrorCode | undefined {
  if (code === 'room_not_found') return code;
  if (facts.message.system || code === 'forbidden' || isAbove(facts)) return 'forbidden';
  if (facts.message.deleted) return 'message_deleted';
  return edits && facts.room.archived ? 'room_archived' : undefined;
}

const cells = TABLE.trim()
  .split('\n')
  .flatMap(line => {
    const [kind, who, membership, ...codes] = line.trim().split(/\s+/);
    const acting: Role[] = who === 'mod' ? ['moderator', 'admin'] : ['user'];
    const members: (MemberRole | null)[] = membership === 'none' ? [null] : ['member', 'owner'];
    return acting.flatMap(role =>
      members.flatMap(member => {
        const actor = { id: 1, role, member };
        return [actor, ...roles.map(of => ({ id: 2, role: of }))].map(author => ({
          kind: kind as RoomKind,
          actor,
          author: { id: author.id, role: author.role },
          expected: codes.slice(author === actor ? 0 : 2, author === actor ? 2 : 4).map(code => CODES[code]),
        }));
      }),
    );
  });

describe('the policy of messages', () => {
  it('covers every kind, role, membership and author', () => {
    expect(cells).toHaveLength(4 * 3 * 3 * 4);
  });

  it.each(cells)(
    '$kind room, $actor.role as $actor.member, by $author',
    ({ kind, actor, author, expected }) => {
      for (const archived of both) {
        for (const system of both) {
          for (const deleted of both) {
            const facts = { actor, room: { kind, archived }, message: { author, system, deleted } };
            expect({ facts, edit: editFault(facts), delete: deleteFault(facts) }).toEqual({
              facts,
              edit: special(expected[0], facts, true),
              delete: special(expected[1], facts, false),
            });
          }
        }
      }
    },
  );
});
