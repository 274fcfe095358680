import { errors } from './errors.ts';

const en = {
  messages: {
    ...errors.en,
    actDone: 'Done.',
    actDoneMany: 'Done: {{done}}.',
    actDonePartly: 'Done: {{done}}. Refused: {{failed}}.',
    required: 'This is needed.',
    notValid: 'This does not fit here.',
    tooShort: 'This is too short.',
    tooLong: 'This is too long.',
  },
};

const ru: typeof en = {
  messages: {
    ...errors.ru,
    actDone: 'Готово.',
    actDoneMany: 'Выполнено: {{done}}.',
    actDonePartly: 'Выполнено: {{done}}. Отказано: {{failed}}.',
    required: 'Это обязательное поле.',
    notValid: 'Это значение не подходит.',
    tooShort: 'Слишком коротко.',
    tooLong: 'Слишком длинно.',
  },
};

/** What is said of acts, of the fields of their forms, and of what stands in their way. */
export const acts = { en, ru };
