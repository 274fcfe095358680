import type { Shown } from '../../acts/act.ts';
import { useWords } from '../words.ts';

/** Without a secure connection there is no clipboard: then the text is selected, to be copied by hand. */
async function copy(element: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(element.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return false;
  }
}

interface ShownOnceProps {
  readonly shown: Shown['shown'];
  readonly resource: string;
  close(): void;
}

/** Something that is stored nowhere, and is gone when the page is left. */
export function ShownOnce({ shown, resource, close }: ShownOnceProps) {
  const { say, message } = useWords('ShownOnce');
  const value = React.useRef<HTMLElement>(null);
  const button = React.useRef<HTMLButtonElement>(null);
  const [copied, setCopied] = React.useState<boolean>();
  React.useEffect(() => button.current?.focus(), []);
  const onCopy = async () => {
    if (value.current) setCopied(await copy(value.current));
  };
  return (
    <section className="panel-card panel-shown" aria-live="polite">
      <h2>{message(shown.label, resource)}</h2>
      <p className="panel-secret">
        <code ref={value}>{shown.value}</code>
        <button ref={button} type="button" className="panel-button" onClick={onCopy}>
          {say('copy')}
        </button>
      </p>
      {copied === undefined ? null : <p role="status">{say(copied ? 'copied' : 'selected')}</p>}
      <p className="panel-warning">{say('warning')}</p>
      <button type="button" className="panel-button panel-button-main" onClick={close}>
        {say('close')}
      </button>
    </section>
  );
}
