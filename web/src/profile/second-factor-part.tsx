import { useState } from 'preact/hooks';
import { Loaded, useLoaded } from '../api/loaded.tsx';
import { useChat, useSession } from '../chat/context.ts';
import { Section } from '../ui/page.tsx';
import { words } from '../words/index.ts';
import { fetchSecondFactor, type SecondFactor } from './account.requests.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SecondFactorOn } from './second-factor-on.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';

/** My second factor. It works without the chat, which waits for it where the role needs one. */
export function SecondFactorPart() {
  const { api } = useSession();
  const chat = useChat();
  const { profile } = words.value;
  const factor = useLoaded(() => fetchSecondFactor(api));
  const [codes, setCodes] = useState<readonly string[]>();

  async function kept(): Promise<void> {
    setCodes(undefined);
    await factor.reload();
    // Only now: the codes would be gone with this page when the chat comes.
    chat.start();
  }

  return (
    <Section title={profile.parts['second-factor']}>
      {codes === undefined ? (
        <Loaded of={factor}>
          {state => <State factor={state} onCodes={setCodes} onRemoved={() => void factor.reload()} />}
        </Loaded>
      ) : (
        <RecoveryCodes codes={codes} onKept={() => void kept()} />
      )}
    </Section>
  );
}

interface StateProps {
  factor: SecondFactor;
  /** There are new recovery codes. */
  onCodes(codes: readonly string[]): void;
  onRemoved(): void;
}

function State({ factor, onCodes, onRemoved }: StateProps) {
  const text = words.value.profile.factor;
  if (factor.confirmedAt !== null) {
    return (
      <SecondFactorOn
        since={factor.confirmedAt}
        codesLeft={factor.recoveryCodesLeft}
        onCodes={onCodes}
        onRemoved={onRemoved}
      />
    );
  }
  return (
    <>
      <p>{factor.required ? text.required : text.about}</p>
      <SecondFactorSetup onCodes={onCodes} />
    </>
  );
}
