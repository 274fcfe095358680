import { WifiOff } from 'lucide';
import { useEffect } from 'preact/hooks';
import { onWake } from '../browser/network.ts';
import { useSession } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { words } from '../words/index.ts';
import './starting.css';

/** Before it is known who is there. */
export function Starting() {
  const session = useSession();
  return (
    <main class="starting">
      {session.phase.value === 'lost' ? (
        <Lost />
      ) : (
        <>
          <img src="/icon.svg" alt="" width="56" height="56" />
          <Spinner />
        </>
      )}
    </main>
  );
}

/** Tries again by itself as soon as that is worth it. */
function Lost() {
  const session = useSession();
  const { common, problems } = words.value;
  useEffect(() => onWake(() => void session.restore()), [session]);
  return (
    <div role="alert">
      <Empty icon={WifiOff} title={problems.noConnection}>
        <Button look="primary" onClick={() => void session.restore()}>
          {common.retry}
        </Button>
      </Empty>
    </div>
  );
}
