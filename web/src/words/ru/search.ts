import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

export const search: Words['search'] = {
  title: 'Поиск',
  box: 'Поиск в сообщениях',
  where: 'Где искать',
  everywhere: 'Во всех моих комнатах',
  hint: 'Слова находятся во всех формах, русские и английские.',
  short: 'Введите две буквы или больше.',
  searching: 'Идёт поиск…',
  nothing: 'Ничего не найдено.',
  nothingShort:
    'Сразу во всех комнатах части слов ищутся от трёх букв. Чтобы искать меньше, выберите комнату.',
  hits: plural('ru', { one: '# совпадение', few: '# совпадения', other: '# совпадений' }),
  manyHits: plural('ru', { other: '# совпадений или больше' }),
  failed: 'Поиск не удался.',
  hiddenHit: 'Сообщение того, кого вы заблокировали.',
  inThisRoom: 'Поиск в этой комнате',
  inRoom: room => `в «${room}»`,
  lostRoom: id => `комната ${id}`,
  bar: q => `Совпадения с «${q}»`,
  place: (at, of) => `${at} из ${of}`,
  orMore: count => `${count} или больше`,
  previous: 'Предыдущее совпадение (новее)',
  next: 'Следующее совпадение (старше)',
  all: 'Все совпадения',
  end: 'Закончить поиск',
};
