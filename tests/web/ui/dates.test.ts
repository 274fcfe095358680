import { describe, expect, it } from 'vitest';
import { briefTimeOfDay, dayName, fullTime, shortTime, timeOfDay } from '../../../web/src/ui/dates.ts';

const TODAY = new Date(2026, 2, 30);
const at = (month: number, day: number, hour = 14, minute = 5, year = 2026) =>
  new Date(year, month - 1, day, hour, minute);

describe('a day in words', () => {
  it('is today and yesterday by the calendar, not by hours', () => {
    expect(dayName(at(3, 30, 0, 1), TODAY, 'en')).toBe('Today');
    expect(dayName(at(3, 29, 23, 59), TODAY, 'en')).toBe('Yesterday');
    expect(dayName(at(3, 29, 0, 0), TODAY, 'ru')).toBe('Вчера');
    expect(dayName(at(3, 30), TODAY, 'ru')).toBe('Сегодня');
  });

  it('is the date before that, with the year when it is another one', () => {
    expect(dayName(at(3, 28), TODAY, 'en-GB')).toBe('Saturday 28 March');
    expect(dayName(at(12, 31, 12, 0, 2025), TODAY, 'en-GB')).toBe('31 December 2025');
    expect(dayName(at(3, 28), TODAY, 'ru')).toBe('суббота, 28 марта');
  });

  it('a clock that is behind that of the service makes no negative day', () => {
    expect(dayName(at(3, 31), TODAY, 'en-GB')).toBe('Tuesday 31 March');
  });
});

describe('a short time', () => {
  it('is the time of day today, and the day before that', () => {
    expect(shortTime(at(3, 30), TODAY, 'en-GB')).toBe('14:05');
    expect(shortTime(at(3, 29), TODAY, 'en-GB')).toBe('Yesterday');
    expect(shortTime(at(3, 1), TODAY, 'en-GB')).toBe('1 Mar');
    expect(shortTime(at(3, 1, 0, 0, 2024), TODAY, 'en-GB')).toBe('01/03/2024');
  });
});

it('times are written as the language writes them', () => {
  expect(timeOfDay(at(3, 1, 9, 7), 'ru')).toBe('9:07');
  expect(timeOfDay(at(3, 1, 3, 7), 'en')).toMatch(/^3:07\sAM$/);
  expect(briefTimeOfDay(at(3, 1, 3, 7), 'en')).toBe('3:07');
  expect(briefTimeOfDay(at(3, 1, 15, 7), 'ru')).toBe('15:07');
  expect(fullTime(at(3, 1, 9, 7), 'ru')).toBe('1 марта 2026 г. в 9:07');
  expect(timeOfDay(at(3, 1, 15, 7), 'en-US')).toMatch(/^3:07\sPM$/);
  expect(fullTime(at(3, 1, 15, 7), 'en-GB')).toBe('1 March 2026 at 15:07');
});
