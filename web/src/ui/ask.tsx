import { signal } from '@preact/signals';
import { words } from '../words/index.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface Question {
  title: string;
  text: string;
  /** On the button that goes on. */
  yes: string;
  danger?: boolean;
}

const open = signal<(Question & { answer(yes: boolean): void }) | undefined>(undefined);

/** Asks before something is done that cannot be undone; false when the person would rather not. */
export function ask(question: Question): Promise<boolean> {
  open.value?.answer(false);
  return new Promise(resolve => {
    open.value = {
      ...question,
      answer: yes => {
        open.value = undefined;
        resolve(yes);
      },
    };
  });
}

/** Nobody is there any more to answer. */
export const dismissQuestion = (): void => open.value?.answer(false);

/** The question that is asked now. Once, at the top of the page. */
export function Questions() {
  const question = open.value;
  if (question === undefined) return null;
  return (
    <Dialog key={question} title={question.title} onClose={() => question.answer(false)}>
      <p>{question.text}</p>
      <div class="dialog-actions">
        <Button onClick={() => question.answer(false)}>{words.value.common.cancel}</Button>
        <Button look={question.danger ? 'danger' : 'primary'} onClick={() => question.answer(true)}>
          {question.yes}
        </Button>
      </div>
    </Dialog>
  );
}
