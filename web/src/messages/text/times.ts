import { today } from '../../browser/today.ts';
import { briefTimeOfDay, dayName, fullTime, timeOfDay } from '../../ui/dates.ts';
import { language } from '../../words/index.ts';

// Times as on the wire, in the language of the page.

/** Hours and minutes. */
export const timeText = (at: string): string => timeOfDay(new Date(at), language.value);

/** The same where there is little room: without the half of the day. */
export const briefTimeText = (at: string): string => briefTimeOfDay(new Date(at), language.value);

/** Date and time in full. */
export const fullTimeText = (at: string): string => fullTime(new Date(at), language.value);

/** Above the messages of a day: today, yesterday, or its date. */
export const dayText = (at: string): string => dayName(new Date(at), today.value, language.value);
