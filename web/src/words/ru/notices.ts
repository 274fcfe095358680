import type { Role, SanctionKind } from '#protocol';
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

const states: Record<SanctionKind, string> = {
  mute: 'Вам нельзя писать',
  timeout: 'Вам нельзя участвовать',
  ban: 'Вас заблокировали',
};
const ended: Record<SanctionKind, string> = {
  mute: 'Вам снова можно писать',
  timeout: 'Вам снова можно участвовать',
  ban: 'Вы больше не заблокированы',
};
const roles: Record<Role, string> = {
  user: 'пользователь',
  moderator: 'модератор',
  admin: 'администратор',
};

export const notices: Words['notices'] = {
  title: 'Уведомления',
  none: 'Здесь пока пусто',
  noneText: 'Если модераторы сделают что-то, что касается вас, вы прочтёте об этом здесь.',
  failed: 'Не удалось загрузить уведомления.',
  unread: 'Новое',
  older: 'Показать более ранние',
  reason: text => `Причина: ${text}`,
  note: text => `Пояснение: ${text}`,
  showMessage: 'Показать сообщение',
  place: room => (room === undefined ? '' : ` в «${room}»`),
  lostRoom: id => `комната ${id}`,
  until: time => ` до ${time}`,
  sanctioned: (kind, place, until) => `${states[kind]}${place}${until}.`,
  sanctionLifted: (kind, place) => `${ended[kind]}${place}.`,
  messageRemoved: place => `Ваше сообщение удалено${place}.`,
  messageRestored: place => `Ваше сообщение восстановлено${place}.`,
  messagesRemoved: 'Ваши сообщения удалены.',
  avatarRemoved: 'Ваша картинка удалена.',
  reportClosed: {
    resolved: 'Ваша жалоба подтвердилась, меры приняты.',
    dismissed: 'Ваша жалоба рассмотрена, принимать меры не пришлось.',
  },
  appealClosed: {
    resolved: 'Ваше обжалование удовлетворено.',
    dismissed: 'Ваше обжалование отклонено.',
  },
  roleChanged: role => `Теперь ваша роль: ${roles[role]}.`,
  secondFactorReset: 'Ваш второй фактор сброшен: настройте его заново.',
  setUp: 'Настроить',
  unknown: 'Произошло что-то, что касается вас.',
  inForce: 'Действует сейчас',
  newMessages: plural('ru', {
    one: '# новое сообщение',
    few: '# новых сообщения',
    other: '# новых сообщений',
  }),
  by: (name, text) => `${name}: ${text}`,
};
