import { Copy, Download } from 'lucide';
import { copyText } from '../browser/clipboard.ts';
import { Button } from '../ui/button.tsx';
import { tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { saveFile } from './save-file.ts';
import { useMe } from './use-me.ts';
import './recovery-codes.css';

interface RecoveryCodesProps {
  codes: readonly string[];
  /** They have been kept. */
  onKept(): void;
}

/** Recovery codes, this once. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const me = useMe();
  const { common, profile } = words.value;
  const { factor } = profile;
  const text = `${codes.join('\n')}\n`;
  async function copy(): Promise<void> {
    tell((await copyText(text)) ? common.copied : common.copyRefused);
  }
  return (
    <div class="recovery-codes">
      <h3>{factor.codes}</h3>
      <p>{factor.codesText}</p>
      <ul>
        {codes.map(code => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="recovery-codes-acts">
        {/* There is no clipboard without HTTPS, but for localhost. */}
        {'clipboard' in navigator && (
          <Button icon={Copy} onClick={() => void copy()}>
            {factor.copy}
          </Button>
        )}
        <Button
          icon={Download}
          onClick={() => saveFile(new Blob([text], { type: 'text/plain' }), `parley-${me.login}-codes.txt`)}
        >
          {factor.download}
        </Button>
        <Button look="primary" onClick={onKept}>
          {factor.kept}
        </Button>
      </div>
    </div>
  );
}
