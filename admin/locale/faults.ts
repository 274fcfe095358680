import type { Fault } from '../adapter/faults.ts';

const en: Record<Fault, string> = {
  valueRequired: 'This must be filled in.',
  valueTaken: 'This is taken.',
  valueRefused: 'This is not possible here.',
  valueFixed: 'This cannot be changed.',
  valueNotText: 'This is not a text.',
  valueTooLong: 'This is too long.',
  valueNotNumber: 'This is not a number.',
  valueOutOfRange: 'This number is too large or too small.',
  valueNotFlag: 'This is neither yes nor no.',
  valueNotUuid: 'This is not a UUID.',
  valueNotDate: 'This is not a date.',
  valueNotChoice: 'This is none of the choices.',
  valueNotList: 'This is not a list.',
  referenceUnknown: 'What this refers to does not exist.',
  stillReferenced: 'Something else refers to this.',
  filterUnknown: 'One cannot filter by this.',
};

const ru: Record<Fault, string> = {
  valueRequired: 'Это нужно заполнить.',
  valueTaken: 'Уже занято.',
  valueRefused: 'Здесь так нельзя.',
  valueFixed: 'Это изменить нельзя.',
  valueNotText: 'Это не текст.',
  valueTooLong: 'Слишком длинно.',
  valueNotNumber: 'Это не число.',
  valueOutOfRange: 'Число слишком велико или слишком мало.',
  valueNotFlag: 'Нужно «да» или «нет».',
  valueNotUuid: 'Это не UUID.',
  valueNotDate: 'Это не дата.',
  valueNotChoice: 'Такого варианта нет.',
  valueNotList: 'Это не список.',
  referenceUnknown: 'То, на что это указывает, не существует.',
  stillReferenced: 'На это ещё что-то ссылается.',
  filterUnknown: 'По этому полю отбирать нельзя.',
};

/** What is wrong with a value that was looked for. */
export const faults = { en: { messages: en }, ru: { messages: ru } };
