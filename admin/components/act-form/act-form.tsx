import type { FormEvent, KeyboardEvent } from 'react';
import type { ActFailure, Shown } from '../../acts/act.ts';
import { type ActionProps, useNotice } from '../adminjs.ts';
import { useWords } from '../words.ts';
import { Failures } from './failures.tsx';
import { Field } from './field.tsx';
import { type FormDescription, type FormErrors, findErrors, initialValues } from './form.ts';
import { sendAct } from './send.ts';
import { ShownOnce } from './shown-once.tsx';
import { Subject } from './subject.tsx';
import { useWayBack } from './way-back.ts';

/** The form of any act: what it does and to whom, its fields, and what came of it. */
export function ActForm(props: ActionProps) {
  const { action, resource, record } = props;
  const description = action.custom as FormDescription;
  const words = useWords('ActForm');
  const addNotice = useNotice();
  const goBack = useWayBack(props);
  const form = React.useRef<HTMLFormElement>(null);
  /** Not a state: a second click may come before the next drawing. */
  const sending = React.useRef(false);
  const [busy, setBusy] = React.useState(false);
  const [values, setValues] = React.useState(() => initialValues(description, record));
  const [errors, setErrors] = React.useState<FormErrors>({});
  const [shown, setShown] = React.useState<Shown['shown']>();
  const [failures, setFailures] = React.useState<readonly ActFailure[]>([]);
  const [attempts, setAttempts] = React.useState(0);

  // After an attempt, and not while somebody mends a field.
  React.useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (sending.current) return;
    const wrong = findErrors(description, values);
    setErrors(wrong);
    setAttempts(count => count + 1);
    if (Object.keys(wrong).length > 0) return;
    sending.current = true;
    setBusy(true);
    const sent = await sendAct(props, values);
    sending.current = false;
    setBusy(false);
    if (sent.notice) addNotice({ ...sent.notice, resourceId: resource.id });
    setErrors(sent.errors);
    setAttempts(count => count + 1);
    if (!sent.done) return;
    setShown(sent.shown);
    setFailures(sent.failures);
    if (sent.shown === undefined && sent.failures.length === 0) goBack();
  }

  /** Enter begins a line in long texts, so there it needs Ctrl. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
  }

  if (shown !== undefined) return <ShownOnce shown={shown} resource={resource.id} close={goBack} />;
  if (failures.length > 0) return <Failures failures={failures} close={goBack} />;
  return (
    <form ref={form} className="panel-card panel-form" noValidate onSubmit={submit} onKeyDown={onKeyDown}>
      <Subject {...props} />
      {description.fields.map((field, i) => {
        const error = errors[field.name];
        return (
          <Field
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            error={error === undefined ? undefined : words.message(error, resource.id)}
            first={i === 0}
            resource={resource.id}
            change={value => {
              setValues(known => ({ ...known, [field.name]: value }));
              setErrors(({ [field.name]: _, ...others }) => others);
            }}
          />
        );
      })}
      <div className="panel-buttons">
        <button
          type="submit"
          className={`panel-button ${description.danger ? 'panel-button-danger' : 'panel-button-main'}`}
          aria-disabled={busy}
        >
          {words.action(action.name, resource.id)}
        </button>
        <button type="button" className="panel-button" onClick={goBack}>
          {words.say('cancel')}
        </button>
      </div>
    </form>
  );
}
