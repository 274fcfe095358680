/** As many as there can be people in the demo. */
export const NAMES = [
  'Ada',
  'Boris',
  'Chidi',
  'Dana',
  'Emil',
  'Farah',
  'Goro',
  'Hanna',
  'Igor',
  'Jun',
  'Kaja',
  'Leo',
  'Mira',
  'Noor',
  'Olga',
  'Pablo',
  'Quinn',
  'Rosa',
  'Sven',
  'Tomas',
  'Uma',
  'Vera',
  'Wen',
  'Yana',
] as const;

const QUESTIONS = [
  'Has anybody seen the blue folder?',
  'Who waters the plants this week?',
  'Is the train late for you, too?',
  'What are you all reading at the moment?',
  'Shall we move the walk to Thursday?',
  'Does the coffee machine work again?',
  'Кто-нибудь идёт обедать?',
  'Which of the two drafts do you like better?',
  'Can somebody look over two sentences of mine?',
  'Any plans for the long weekend?',
];

const ANSWERS = [
  'Yes, give me five minutes.',
  'Not me, sorry.',
  'I think so, but ask Rosa to be sure.',
  'Да, конечно.',
  'The second one, by far.',
  'Only if it does not rain.',
  'Good question. I would like to know as well.',
  'Count me in.',
  'It did this morning, at least.',
  'Thursday is fine with me.',
];

const REMARKS = [
  'Good morning, everybody.',
  'Back from lunch.',
  'The view from up here is splendid today.',
  'I found the leak: it was the other pipe.',
  'Slow and steady. Half of the list is done.',
  'There is cake in the kitchen, while it lasts.',
  'Notes of yesterday are in the usual place.',
  'I will be away for a while, write to me if anything burns.',
  'Сегодня первый снег.',
  'That went better than I feared.',
  'Two windows open and still too warm in here.',
  'Please close the door of the archive, the cat has been in there again.',
];

function any<T>(from: readonly T[]): T {
  return from[Math.floor(Math.random() * from.length)] as T;
}

/** Something to say after `last`, which somebody else has said; undefined when nobody has. */
export function somethingToSay(last: string | undefined): string {
  if (last?.endsWith('?') && Math.random() < 0.8) return any(ANSWERS);
  return any(Math.random() < 0.4 ? QUESTIONS : REMARKS);
}
