import type { ActionResponse, BaseRecord } from 'adminjs';
import type { Message as WireMessage } from '#protocol';
import type { Container } from '../../src/container.ts';
import { AppError } from '../../src/errors.ts';
import { Message } from '../../src/messages/message.entity.ts';
import { type Power, powerFault } from '../../src/moderation/powers.policy.ts';
import { readReportedMessage } from '../../src/moderation/report-context.ts';
import { type Act, defineAct, toActions } from '../acts/act.ts';
import { reasonField } from '../acts/field.ts';
import { type Viewer, viewerOf } from '../viewer.ts';
import { byFlag } from './conditions.ts';
import { detailed } from './detailed.ts';
import { EnrichedResource } from './enriched.ts';
import { holdsText } from './message-search.ts';
import { has, MODERATORS, only, type PanelResource, REFERENCES, readingFor, seenAs } from './resource.ts';
import { standsInside } from './visibility.ts';

/** A message by the id of its record. */
function placeOf(id: unknown): { room: number; seq: number } {
  const [room = Number.NaN, seq = Number.NaN] = String(id).split('.').map(Number);
  return { room, seq };
}

const isDeleted = (record: BaseRecord): boolean => has(record, 'deletedAt');

/** Whether the viewer has this power over the author, as the service will judge. */
function mayOnAuthor(power: Power, record: BaseRecord, viewer: Viewer): boolean {
  const author = { id: Number(record.param('author')), role: record.populated['author']?.param('role') };
  return powerFault(power, viewer, author) === undefined;
}

/** Letters of a text that a record goes by. */
const TITLE_LENGTH = 60;

/** What a message goes by where its text would be too much. */
function titleOf(record: BaseRecord): string {
  const letters = [...String(record.param('text'))];
  if (letters.length === 0) return String(record.id());
  return letters.length > TITLE_LENGTH ? `${letters.slice(0, TITLE_LENGTH).join('')}…` : letters.join('');
}

/** Whether an edit or a deletion left earlier texts. */
const hasEarlierTexts = (record: BaseRecord): boolean => isDeleted(record) || has(record, 'editedAt');

function actsOn({ database, messages }: Container): Act[] {
  return [
    defineAct({
      name: 'deleteMessage',
      icon: 'Trash2',
      on: ['record', 'bulk'],
      danger: true,
      fields: [reasonField],
      roles: MODERATORS,
      when: (record, viewer) => !isDeleted(record) && mayOnAuthor('delete_message', record, viewer),
      async run(by, id, { reason }) {
        await messages.service.delete(by, { ...placeOf(id), reason });
      },
    }),
    defineAct({
      name: 'restore',
      icon: 'RotateCcw',
      on: ['record', 'bulk'],
      fields: [reasonField],
      roles: MODERATORS,
      // What its own author took back stays so.
      when: (record, viewer) =>
        isDeleted(record) &&
        record.param('deletedBy') !== record.param('author') &&
        mayOnAuthor('restore_message', record, viewer),
      async run(by, id, { reason }) {
        await messages.service.restore(by, { ...placeOf(id), reason });
      },
    }),
    defineAct({
      name: 'removeAllOfAuthor',
      icon: 'UserX',
      on: 'record',
      danger: true,
      fields: [{ name: 'onlyHere', kind: 'flag' }, reasonField],
      roles: MODERATORS,
      when: (record, viewer) => mayOnAuthor('remove_messages', record, viewer),
      async run(by, id, { onlyHere, reason }) {
        const { room, seq } = placeOf(id);
        const message = await database.em().findOne(Message, { room, seq }, { fields: ['author'] });
        if (message === null) throw new AppError('message_not_found');
        const where = onlyHere ? { room } : {};
        await messages.removals.order(by, { user: message.author.id, reason, ...where });
      },
    }),
  ];
}

/** Notes of the system tell nothing here. */
const linesOf = (messages: readonly WireMessage[]): string[] =>
  messages
    .filter(({ system }) => system === undefined)
    .map(({ author, text, deletedAt }) => `${author.name}: ${deletedAt === undefined ? text : '—'}`);

/** The conversation around a message that the viewer may see, a line each, the message itself marked. */
async function readAround({ database }: Container, id: unknown): Promise<string> {
  const { room, seq } = placeOf(id);
  const found = await readReportedMessage(database.sql, room, seq);
  if (found === undefined) return '';
  const { before, message, after } = found;
  return [...linesOf(before), ...linesOf([message]).map(line => `▸ ${line}`), ...linesOf(after)].join('\n');
}

/**
 * Messages of rooms in which the viewer stands. What is said in other rooms nobody reads here, not even an admin: only
 * a report shows it. Notes of the system, such as that somebody came, are no messages of anybody.
 */
export function messagesResource(container: Container): PanelResource {
  const reading = readingFor(MODERATORS);
  return {
    resource: new EnrichedResource(
      {
        entity: Message,
        em: container.database.em,
        id: 'messages',
        references: REFERENCES,
        scope: viewer => ({ $and: [{ system: null }, standsInside(viewer)] }),
        omit: () => ['clientId', 'system', 'version'],
        filters: {
          text: holdsText,
          title: holdsText,
          deleted: byFlag(yes => ({ deletedAt: yes ? { $ne: null } : null })),
        },
        // Within a room it is the same order, by its key.
        order: (filter, sort) =>
          sort.sortBy === 'createdAt' && filter.get('room') !== undefined ? { ...sort, sortBy: 'seq' } : sort,
      },
      records => {
        for (const record of records) record.set('title', titleOf(record));
      },
    ),
    options: {
      sort: { sortBy: 'createdAt', direction: 'desc' },
      titleProperty: 'title',
      listProperties: ['author', 'room', 'text', 'createdAt', 'editedAt', 'deletedAt', 'deletedBy'],
      showProperties: ['room', 'author', 'createdAt', 'text', 'editedAt', 'deletedAt', 'deletedBy', 'around'],
      filterProperties: ['author', 'room', 'createdAt', 'text', 'deleted'],
      properties: {
        author: seenAs('Person'),
        text: { ...seenAs('Tombstone'), isSortable: false },
        createdAt: seenAs('When'),
        // No index has them, so a million messages cannot be sorted by them.
        editedAt: { ...seenAs('When'), isSortable: false },
        deletedAt: { ...seenAs('When'), isSortable: false },
        deletedBy: { ...seenAs('Person'), isSortable: false },
        title: { isVisible: false },
        deleted: { type: 'boolean' },
        around: { type: 'textarea' },
      },
      actions: {
        ...reading,
        show: {
          ...reading['show'],
          async after(response: ActionResponse) {
            const { record } = response;
            record.params.around = await readAround(container, record.id);
            return response;
          },
        },
        texts: {
          actionType: 'record',
          icon: 'Clock',
          component: 'MessageTexts',
          isAccessible: only(MODERATORS),
          isVisible: context =>
            only(MODERATORS)(context) &&
            context.record !== undefined &&
            hasEarlierTexts(context.record) &&
            mayOnAuthor('read_revisions', context.record, viewerOf(context)),
          handler: detailed((by, record) => {
            const { room, seq } = placeOf(record.id());
            return container.messages.revisions.read(by, room, seq);
          }),
        },
        ...toActions(actsOn(container)),
      },
    },
  };
}
