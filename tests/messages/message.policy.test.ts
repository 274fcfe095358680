import { describe, expect, it } from 'vitest';
import type { ErrorCode, MemberRole, Role, RoomKind } from '#protocol';
import {
  deleteFault,
  editFault,
  type MessageFacts,
  restoreFault,
} from '../../src/messages/message.policy.ts';

const CODES: Record<string, ErrorCode | undefined> = {
  '-': undefined,
  nf: 'room_not_found',
  fb: 'forbidden',
};

// Columns: own message: edit delete; message of another: edit delete, and to restore is like to delete. "mod" stands for moderators and admins; the
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

/** How a message is deleted, if it is. */
const deletions = [
  null,
  { byAuthor: true, kept: true },
  { byAuthor: false, kept: true },
  { byAuthor: false, kept: false },
];

/** A moderator has none over an admin. */
const isAbove = ({ actor, message }: MessageFacts): boolean =>
  message?.author.id !== actor.id && message?.author.role === 'admin' && actor.role !== 'admin';

/** What stands in the way beside what the table says, for a message in a special state. */
function special(code: ErrorCode | undefined, facts: MessageFacts, edits: boolean): ErrorCode | undefined {
  if (code === 'room_not_found') return code;
  if (facts.message === null) return 'message_not_found';
  if (facts.message.system || code === 'forbidden' || isAbove(facts)) return 'forbidden';
  if (facts.message.deleted) return 'message_deleted';
  return edits && facts.room.archived ? 'room_archived' : undefined;
}

/** The same for what is to be put back: what deletes the message of another, but for its author. */
function restores(code: ErrorCode | undefined, facts: MessageFacts): ErrorCode | undefined {
  const { actor, message } = facts;
  if (message === null || code === 'room_not_found') return special(code, facts, false);
  if (message.system || code === 'forbidden' || actor.role === 'user' || isAbove(facts)) return 'forbidden';
  if (message.author.id === actor.id) return 'own_account';
  if (message.deleted === null) return 'message_not_deleted';
  if (!message.deleted.kept) return 'message_erased';
  return message.deleted.byAuthor ? 'message_taken_back' : undefined;
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
      const messages = both.flatMap(system => deletions.map(deleted => ({ author, system, deleted })));
      for (const archived of both) {
        for (const message of messages) {
          const facts = { actor, room: { kind, archived }, message };
          const answers = {
            edit: editFault(facts),
            delete: deleteFault(facts),
            restore: restoreFault(facts),
          };
          expect({ facts, ...answers }).toEqual({
            facts,
            edit: special(expected[0], facts, true),
            delete: special(expected[1], facts, false),
            restore: restores(expected[1], facts),
          });
        }
      }
    },
  );

  it.each(cells.filter(({ actor, author }) => actor.id === author.id))(
    'says of no message that there is none, to who may see it: $kind room, $actor.role as $actor.member',
    ({ kind, actor, expected }) => {
      const facts = { actor, room: { kind, archived: false }, message: null };
      const [edit, inside] = expected.map(code => code ?? 'message_not_found');
      expect([editFault(facts), deleteFault(facts), restoreFault(facts)]).toEqual([edit, inside, inside]);
    },
  );
});
