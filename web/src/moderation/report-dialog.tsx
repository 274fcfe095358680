import { useState } from 'preact/hooks';
import type { Author, Message } from '#protocol';
import { useChat } from '../chat/context.ts';
import { nameOf } from '../people/names.ts';
import { RadioList } from '../ui/radio-list.tsx';
import { tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { Categories, type Category, reportMessage, reportPerson } from './moderation.requests.ts';
import { Quote } from './quote.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type ReportDialogProps = { onClose(): void } & (
  | { readonly room: number; readonly message: Message }
  | { readonly person: Author }
);

/** Tells the moderators what is wrong with a message or a person. */
export function ReportDialog(about: ReportDialogProps) {
  const { api } = useChat();
  const [category, setCategory] = useState<Category>('spam');
  const { moderation } = words.value;
  const { report, categories } = moderation;
  const onMessage = 'message' in about;
  async function send(text: string): Promise<void> {
    if (onMessage) await reportMessage(api, { room: about.room, seq: about.message.seq, category, text });
    else await reportPerson(api, { user: about.person.id, category, text });
    tell(report.sent);
  }
  return (
    <ReasonDialog
      title={onMessage ? report.message : report.person(nameOf.value(about.person))}
      text={report.note}
      label={report.text}
      button={report.send}
      onSubmit={send}
      onClose={about.onClose}
    >
      {onMessage && <Quote message={about.message} />}
      <RadioList
        label={report.category}
        options={Object.keys(Categories)
          .filter(isCategory)
          .map(value => ({ value, label: categories[value] }))}
        value={category}
        onValue={chosen => setCategory(chosen)}
      />
    </ReasonDialog>
  );
}

const isCategory = (value: string): value is Category => Object.hasOwn(Categories, value);
