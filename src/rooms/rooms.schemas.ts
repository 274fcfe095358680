import Type from 'typebox';
import {
  Contact,
  Id,
  Limits,
  Member,
  type Message,
  Name,
  Room,
  RoomSummary,
  Timestamp,
  Topic,
  UserRef,
} from '#protocol';

const AT = '2026-11-21T10:15:00.000Z';
const user: UserRef = { id: 7, login: 'demo1', name: 'Demo One', role: 'user', avatar: null };
const room: Room = {
  id: 2,
  kind: 'public',
  name: 'Garden',
  topic: 'What grows',
  membersCanAdd: false,
  slowSeconds: 0,
  archivedAt: null,
  createdAt: AT,
  version: 1,
};
const { login: _, ...author } = user;
const lastMessage: Message = { seq: 4, version: 4, author, text: 'Tomatoes!', createdAt: AT };
const summary: RoomSummary = {
  room,
  version: 4,
  memberCount: 2,
  role: 'owner',
  readSeq: 4,
  readByAllSeq: 3,
  unread: 0,
  lastMessage,
};
const member = { user, role: 'owner', state: 'active', joinedAt: AT, version: 2 } as const;
const contact: Contact = { user, name: 'My neighbour', createdAt: AT };
const offer = { room, memberCount: 2, joined: true };

const closed = { additionalProperties: false };

export const RoomParams = Type.Object({ id: Id });
export const MemberParams = Type.Object({ id: Id, user: Id });
export const ContactParams = Type.Object({ user: Id });

const Next = Type.Union([Id, Type.Null()], { description: '`after` of the following page; null at the end' });

/** Pages of lists that are not messages. */
const ListQuery = {
  after: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
};
export const PageQuery = Type.Object(ListQuery);
export const BrowseQuery = Type.Object({
  ...ListQuery,
  q: Type.Optional(Type.String({ maxLength: Limits.nameLength, description: 'part of a name' })),
});

export const CreateBody = Type.Object(
  {
    kind: Type.Union([Type.Literal('public'), Type.Literal('private')]),
    name: Name,
    topic: Type.Optional(Topic),
    membersCanAdd: Type.Optional(Type.Boolean({ default: false })),
  },
  { ...closed, examples: [{ kind: 'public', name: 'Garden', topic: 'What grows' }] },
);
export const PatchBody = Type.Object(
  {
    name: Type.Optional(Name),
    topic: Type.Optional(Topic),
    membersCanAdd: Type.Optional(Type.Boolean()),
    slowSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Limits.slowSeconds,
        description: 'pause that a member keeps between two messages, seconds; 0: none',
      }),
    ),
  },
  { ...closed, minProperties: 1, examples: [{ name: 'Kitchen garden' }] },
);
/** `confirm` stands in the address, because a DELETE has no body. */
export const ArchiveQuery = Type.Object({
  confirm: Type.Optional(Type.Boolean({ default: false, description: 'this cannot be undone' })),
});
export const LeaveBody = Type.Object(
  {
    confirm: Type.Optional(
      Type.Boolean({ description: 'needed in a private room, and by the last one, who archives the room' }),
    ),
    newOwner: Type.Optional(Id),
  },
  { ...closed, examples: [{ newOwner: 8 }] },
);
export const AddBody = Type.Object(
  { users: Type.Array(Id, { minItems: 1, maxItems: Limits.addMembers }) },
  { ...closed, examples: [{ users: [7, 8] }] },
);
export const DirectBody = Type.Object({ user: Id }, { ...closed, examples: [{ user: 7 }] });
export const ContactBody = Type.Object({ name: Name }, { ...closed, examples: [{ name: contact.name }] });

export const SummaryAnswer = Type.Object(RoomSummary.properties, { examples: [summary] });
export const RoomAnswer = Type.Object(Room.properties, { examples: [room] });
export const RoomList = Type.Object(
  { rooms: Type.Array(RoomSummary, { description: 'newest message first' }) },
  { examples: [{ rooms: [summary] }] },
);
const Offer = {
  room: Room,
  memberCount: Type.Integer({ minimum: 0 }),
  joined: Type.Boolean({ description: 'whether it is one of my rooms' }),
};
export const OfferPage = Type.Object(
  { rooms: Type.Array(Type.Object(Offer), { description: 'by name' }), next: Next },
  { examples: [{ rooms: [offer], next: null }] },
);
export const RoomView = Type.Object(
  { ...Offer, summary: Type.Optional(RoomSummary) },
  { examples: [{ ...offer, summary }] },
);
const ListedMember = Type.Object({ ...Member.properties, online: Type.Boolean() });
export const MemberPage = Type.Object(
  { members: Type.Array(ListedMember, { description: 'by user id' }), next: Next },
  { examples: [{ members: [{ ...member, online: true }], next: null }] },
);
export const AddedMembers = Type.Object(
  { members: Type.Array(Member, { description: 'who was not a member before' }) },
  { examples: [{ members: [member] }] },
);
export const ContactAnswer = Type.Object(Contact.properties, { examples: [contact] });
export const ContactPage = Type.Object(
  { contacts: Type.Array(Contact, { description: 'by user id' }), next: Next },
  { examples: [{ contacts: [contact], next: null }] },
);
const ListedBlock = Type.Object({ user: UserRef, createdAt: Timestamp });
export const BlockPage = Type.Object(
  { blocks: Type.Array(ListedBlock, { description: 'by user id' }), next: Next },
  { examples: [{ blocks: [{ user, createdAt: AT }], next: null }] },
);
export const Nothing = Type.Null({ description: 'done' });
