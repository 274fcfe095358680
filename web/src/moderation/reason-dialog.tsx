import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Limits } from '#protocol';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { words } from '../words/index.ts';

interface ReasonDialogProps {
  title: string;
  /** What follows from it. */
  text: string;
  /** Of the text that is asked for. */
  label: string;
  hint?: string;
  /** What is said when nothing was written; undefined: nothing need be. */
  missing?: string;
  /** On the button that does it. */
  button: string;
  danger?: boolean;
  /** Before the text: what it is about, or further choices. */
  children?: ComponentChildren;
  /** Does it; the dialog closes when that has worked. False: it was not meant, and the dialog stays. */
  onSubmit(reason: string): Promise<unknown>;
  onClose(): void;
}

/** Asks for words before something is done. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, text, button, danger = false, children, onSubmit, onClose } = props;
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <ReasonForm {...props} onSubmit={onSubmit} onClose={onClose} button={button} danger={danger}>
        {children}
      </ReasonForm>
    </Dialog>
  );
}

type ReasonFormProps = Omit<ReasonDialogProps, 'title' | 'text'>;

/** The same as a form, in a dialog that has more in it. */
export function ReasonForm({
  label,
  hint,
  missing,
  button,
  danger,
  children,
  onSubmit,
  onClose,
}: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  async function submit(): Promise<void> {
    const lacks = reason.trim() === '' ? missing : undefined;
    setError(lacks);
    if (lacks === undefined && (await onSubmit(reason)) !== false) onClose();
  }
  return (
    <Form
      onSubmit={submit}
      actions={busy => (
        <>
          <Button onClick={onClose}>{words.value.common.cancel}</Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} busy={busy}>
            {button}
          </Button>
        </>
      )}
    >
      {children}
      <Field label={label} hint={hint} error={error}>
        {ids => (
          <textarea
            {...ids}
            class="input"
            rows={3}
            maxLength={Limits.reasonLength}
            required={missing !== undefined}
            value={reason}
            onInput={event => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
    </Form>
  );
}
