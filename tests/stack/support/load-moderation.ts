import type { LoadPerson } from './load-person.ts';

interface ModerationPeople {
  readonly admin: LoadPerson;
  readonly moderator: LoadPerson;
  readonly reporter: LoadPerson;
  /** Whom it is about. */
  readonly offender: LoadPerson;
}

/** Reports and sanctions of all kinds, from the first complaint to the end by time. */
export async function moderate(people: ModerationPeople, room: number): Promise<void> {
  const { moderator, reporter, offender } = people;
  const seq = await offender.say(room, 'an insult');
  const first = await reporter.report({ room, seq });
  await moderator.report({ room, seq });
  await moderator.good('POST', `/moderation/reports/${first}/claim`);
  await moderator.good('POST', `/moderation/reports/${first}/release`);
  await moderator.good('POST', `/moderation/reports/${first}/claim`);
  await moderator.good('DELETE', `/rooms/${room}/messages/${seq}`, { reason: 'an insult' });
  await moderator.good('POST', `/moderation/reports/${first}/resolve`, { note: 'deleted' });
  await moderator.good('POST', `/moderation/reports/${first}/reopen`, { reason: 'more of it' });
  await moderator.good('POST', `/moderation/reports/${first}/claim`);
  await moderator.good('POST', `/moderation/reports/${first}/dismiss`, { note: 'nothing more' });
  await sanction(people, room);
  await reverse(people);
  await reporter.report({ user: offender.id });
  await moderator.good('POST', `/moderation/users/${offender.id}/remove-messages`, { reason: 'all of it' });
}

async function sanction({ moderator, offender }: ModerationPeople, room: number): Promise<void> {
  for (const kind of ['mute', 'timeout', 'ban']) {
    const order = { user: offender.id, room, kind, reason: 'noise' };
    await moderator.good('POST', '/moderation/sanctions', { ...order, seconds: 1 });
    if (kind === 'ban') continue;
    const { id } = await moderator.good('POST', '/moderation/sanctions', { ...order, seconds: 600 });
    await moderator.good('POST', `/moderation/sanctions/${id}/lift`, { reason: 'enough' });
  }
}

/** A sanction that another moderator lifts on appeal. */
async function reverse({ admin, moderator, offender }: ModerationPeople): Promise<void> {
  const order = { user: offender.id, kind: 'mute', reason: 'noise', seconds: 600 };
  const { id } = await moderator.good('POST', '/moderation/sanctions', order);
  const { report } = await offender.good('POST', `/me/sanctions/${id}/appeal`, {
    text: 'It was a quotation.',
  });
  await admin.good('POST', `/moderation/reports/${report}/claim`);
  await admin.good('POST', `/moderation/reports/${report}/resolve`, { note: 'it was', lift: true });
}
