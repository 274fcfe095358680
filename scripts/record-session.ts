/** `npm run session`: two people chat on a fresh service; docs/SESSION.md is what went over the wire. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Person } from './session/person.ts';
import { startService } from './session/service.ts';
import { Transcript } from './session/transcript.ts';

const HEAD = `<!-- Recorded by \`npm run session\`. Do not edit. -->

# A session

Two people chat, and a moderator comes by: recorded from a fresh service in embedded mode, each line as it went over the wire. Only tokens and passwords are cut out. An arrow to the right is what a client sends, one to the left what it receives. A line without a method or a status is a frame of the socket. What the frames mean is in [protocol/v1.md](protocol/v1.md).
`;

const service = await startService();
const transcript = new Transcript(HEAD);
const [anna, boris, mod] = ['anna', 'boris', 'mod1'].map(
  name => new Person(name, service.url, transcript),
) as [Person, Person, Person];

try {
  transcript.tell('Sign-up', 'The answer holds the tokens, so both are signed in at once.');
  await anna.sign('register', { login: 'anna', name: 'Anna', password: 'a quiet sentence' });
  await boris.sign('register', { login: 'boris', name: 'Борис', password: 'another sentence' });

  transcript.tell('Hello', 'Both open a socket. Everybody is in General.');
  await anna.enter();
  await boris.enter();

  transcript.tell('A room', 'Anna makes a room, Boris joins it. Both hear of it on their sockets.');
  const { room } = (await anna.http('POST', '/rooms', { kind: 'public', name: 'Garden' })) as {
    room: { id: number };
  };
  const { id } = room;
  await anna.event('joined');
  await boris.http('POST', `/rooms/${id}/join`);
  await boris.event('joined');
  await anna.event('member');

  transcript.tell('A message', 'Anna types and sends; Boris reads. Anna learns that everybody has read it.');
  await anna.command('typing', { room: id, active: true });
  await boris.event('typing');
  const first = { room: id, clientId: 'anna-0001', text: 'Tomatoes or cucumbers?' };
  const sent = (await anna.command('send', first)) as { data: { seq: number } };
  const { seq } = sent.data;
  await boris.event('message', seq);
  await boris.command('read', { room: id, seq });
  await anna.event('readByAll');

  transcript.tell('An edit', 'The same message, with the next version of the room.');
  const edited = (await anna.command('edit', { room: id, seq, text: 'Tomatoes, or cucumbers?' })) as {
    data: { version: number };
  };
  const { version } = edited.data;
  await boris.event('message', version);

  transcript.tell(
    'Away and back',
    'The connection of Boris breaks. Anna writes on, and edits again. Boris comes back with the last version that he holds, and gets what he missed: each message once, as it is now.',
  );
  await boris.leave('(the connection breaks)');
  await anna.command('send', { room: id, clientId: 'anna-0002', text: 'Boris?' });
  const last = (await anna.command('edit', { room: id, seq, text: 'Tomatoes it is.' })) as {
    data: { version: number };
  };
  await anna.event('message', last.data.version);
  await boris.enter([{ room: id, version }]);
  await boris.event('catchup');

  transcript.tell(
    'A repeated send',
    'The answer got lost, say, so Boris sends the same again: nothing is stored twice.',
  );
  const rude = { room: id, clientId: 'boris-0001', text: 'Cucumbers, you cabbage!' };
  const stored = (await boris.command('send', rude)) as { data: { seq: number } };
  await boris.command('send', rude);
  await anna.event('message', stored.data.seq);

  transcript.tell('A moderator', 'A moderator deletes that message. Its place stays, its text goes.');
  await mod.sign('login', { login: 'mod1', password: service.password('mod1') });
  await mod.enter();
  const gone = (await mod.command('delete', { room: id, seq: stored.data.seq })) as {
    data: { version: number };
  };
  await Promise.all([anna, boris].map(person => person.event('message', gone.data.version)));

  transcript.tell('Goodbye', 'Log-out ends the session; its sockets are closed with code 4503.');
  await anna.isClosed(() => anna.http('POST', '/auth/logout', {}));
  await boris.leave('(closes)');
  await mod.leave('(closes)');
  await writeFile(join(import.meta.dirname, '../docs/SESSION.md'), transcript.page());
} finally {
  await service.stop();
}
