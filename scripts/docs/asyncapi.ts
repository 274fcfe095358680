import {
  CloseCode,
  type CloseCodeName,
  CloseMeaning,
  type CommandName,
  Commands,
  ErrorReply,
  Limits,
  mayReconnect,
  PROTOCOL_VERSION,
  ServerEvent,
} from '#protocol';
import { type Json, type JsonObject, jsonSchema, namedSchemas } from './json-schema.ts';

const commandSummaries: Record<CommandName, string> = {
  hello: 'Who am I, and from where to go on. The first frame, and only the first.',
  send: 'Store a message. A repeat with the same clientId gets the first answer.',
  edit: 'Change the text of an own message.',
  delete: 'Delete a message: an own one, or any as moderator or administrator.',
  sync: "What a room's log holds after a version.",
  read: 'All up to a message has been read.',
  typing: 'I am typing, or have stopped.',
  observed: 'What I saw of delivery, when hello asked for it.',
};

type EventName = (typeof ServerEvent)['anyOf'][number]['properties']['event']['const'];

const eventSummaries: Record<EventName, string> = {
  message: 'A message was sent, edited, deleted or put back. Durable, with a version.',
  member: 'Somebody became a member, left, or has another role. Durable, with a version.',
  room: 'The room itself changed. Durable, with a version.',
  catchup: "What a room's log holds between two versions, after hello or in place of single events.",
  resync: 'Too much was missed: forget the room and fetch its newest page.',
  joined: 'I became a member of a room.',
  left: 'I am no longer a member of a room.',
  read: 'New read positions.',
  readByAll: 'Every other member has read all up to a message.',
  typing: 'Somebody types, or has stopped.',
  presence: 'Who came online and who went offline.',
  user: 'Somebody has another name, role or picture.',
  standing: 'My sanctions, whom I blocked, and how many notices I have not read.',
  notice: 'Something was done that concerns me.',
  queue: 'To moderators and admins: the queue of reports has changed.',
  avatarRefused: 'The picture that I uploaded cannot be used.',
};

const ref = (path: string): JsonObject => ({ $ref: `#/${path}` });
const messageRef = (name: string) => ref(`channels/socket/messages/${name}`);

function object(properties: JsonObject): JsonObject {
  return { type: 'object', required: Object.keys(properties), properties };
}

interface Named {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly payload: JsonObject;
}

const commands = Object.entries(Commands) as [CommandName, (typeof Commands)[CommandName]][];
const number = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };

const requests: Named[] = commands.map(([name, { data }]) => ({
  name: `${name}Command`,
  title: name,
  summary: commandSummaries[name],
  payload: object({ ref: number, command: { const: name }, data: jsonSchema(data) }),
}));
const replies: Named[] = commands.map(([name, { reply }]) => ({
  name: `${name}Reply`,
  title: `reply to ${name}`,
  summary: `The command ${name} succeeded.`,
  payload: object({ ref: number, ok: { const: true }, data: jsonSchema(reply) }),
}));
const errorReply: Named = {
  name: 'errorReply',
  title: 'error',
  summary: 'A command failed. The codes are in docs/ERRORS.md.',
  payload: jsonSchema(ErrorReply),
};
const events: Named[] = ServerEvent.anyOf.map(schema => {
  const name = schema.properties.event.const;
  return { name: `${name}Event`, title: name, summary: eventSummaries[name], payload: jsonSchema(schema) };
});

function operations(): JsonObject {
  const received = commands.map(([name]): [string, Json] => [
    name,
    {
      action: 'receive',
      channel: ref('channels/socket'),
      summary: commandSummaries[name],
      messages: [messageRef(`${name}Command`)],
      reply: {
        channel: ref('channels/socket'),
        messages: [messageRef(`${name}Reply`), messageRef(errorReply.name)],
      },
    },
  ]);
  const sent: [string, Json] = [
    'events',
    {
      action: 'send',
      channel: ref('channels/socket'),
      summary: 'What the server tells unasked.',
      messages: events.map(({ name }) => messageRef(name)),
    },
  ];
  return Object.fromEntries([...received, sent]);
}

function closeCodes(): string {
  const lines = (Object.entries(CloseCode) as [CloseCodeName, number][]).map(
    ([name, code]) =>
      `- ${code} ${name}: ${CloseMeaning[name]} ${mayReconnect(code) ? 'Come back.' : 'Do not come back.'}`,
  );
  return `Close codes:\n${lines.join('\n')}`;
}

/** The socket as an AsyncAPI 3.0 document, seen from the server. */
export function asyncapi(): string {
  const all = [...requests, ...replies, errorReply, ...events];
  const document: JsonObject = {
    asyncapi: '3.0.0',
    info: {
      title: 'Parley socket',
      version: String(PROTOCOL_VERSION),
      description:
        'Commands, replies and events as JSON text frames. docs/protocol/v1.md has the rules that a schema cannot tell.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      local: { host: 'localhost:8000', protocol: 'ws', description: 'As npm start serves it.' },
    },
    channels: {
      socket: {
        address: '/ws',
        title: 'The socket',
        description: `One frame holds one JSON object, at most ${Limits.frameBytes} bytes from a client. ${closeCodes()}`,
        messages: Object.fromEntries(all.map(({ name }) => [name, ref(`components/messages/${name}`)])),
      },
    },
    operations: operations(),
    components: {
      messages: Object.fromEntries(
        all.map(({ name, title, summary, payload }) => [name, { name, title, summary, payload }]),
      ),
      schemas: namedSchemas(),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
