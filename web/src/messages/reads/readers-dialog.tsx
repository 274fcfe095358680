import { useEffect, useState } from 'preact/hooks';
import type { Message } from '#protocol';
import { useChat } from '../../chat/context.ts';
import { nameOf } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { messageOf } from '../../ui/problem.ts';
import { words } from '../../words/index.ts';
import { fetchReaders, type Reader } from './reads.requests.ts';
import './readers-dialog.css';

interface ReadersDialogProps {
  room: number;
  message: Message;
  onClose(): void;
}

/** Who has read a message, its author left out. */
export function ReadersDialog({ room, message, onClose }: ReadersDialogProps) {
  const { api } = useChat();
  const [readers, setReaders] = useState<readonly Reader[]>([]);
  const [next, setNext] = useState<number | null>(0);
  const [busy, setBusy] = useState(true);
  const [problem, setProblem] = useState<unknown>();
  const { common, messages } = words.value;

  async function more(known: readonly Reader[], after: number): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      const page = await fetchReaders(api.http, room, message.seq, after);
      setReaders([...known, ...page.readers.filter(({ user }) => user.id !== message.author.id)]);
      setNext(page.next);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  useEffect(() => {
    void more([], 0);
  }, [room, message.seq]);

  return (
    <Dialog title={messages.readersTitle} onClose={onClose}>
      <ul class="readers">
        {readers.map(({ user }) => (
          <li key={user.id}>
            <Avatar person={user} size={32} />
            <a href={`/people/${user.id}`} onClick={onClose}>
              {nameOf.value(user)}
            </a>
          </li>
        ))}
      </ul>
      {busy && <p role="status">{common.loading}</p>}
      {problem !== undefined && <p role="alert">{messageOf(problem)}</p>}
      {!busy && problem === undefined && next === null && readers.length === 0 && (
        <p>{messages.readersNone}</p>
      )}
      {!busy && next !== null && (
        <Button onClick={() => void more(readers, next)}>
          {problem === undefined ? messages.moreReaders : common.retry}
        </Button>
      )}
    </Dialog>
  );
}
