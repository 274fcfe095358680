import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

const characters = plural('ru', { one: '# символа', other: '# символов' });

export const common: Words['common'] = {
  appName: 'Parley',
  loading: 'Загрузка…',
  cancel: 'Отмена',
  close: 'Закрыть',
  save: 'Сохранить',
  retry: 'Повторить',
  more: 'Ещё',
  showMore: 'Показать ещё',
  back: 'Назад',
  copied: 'Скопировано.',
  copyRefused: 'Браузер не разрешает копировать.',
  roles: { user: 'Участник', moderator: 'Модератор', admin: 'Администратор' },
  signOut: 'Выйти',
  showPassword: 'Показать пароль',
  hidePassword: 'Скрыть пароль',
  strength: {
    short: least => `Не меньше ${characters(least)}.`,
    long: most => `Не больше ${characters(most)}.`,
    weak: 'Легко угадать: сделайте его длиннее или менее правильным.',
    fair: 'Неплохо. Ещё пара слов — и будет надёжно.',
    strong: 'Надёжно.',
  },
};
