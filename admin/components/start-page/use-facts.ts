import type { StartFacts } from '../../start-page/facts.ts';
import { api } from '../adminjs.ts';

/** From one look to the next, in milliseconds. */
const EVERY_MS = 15_000;

/** What the start page shows, looked at again and again; while nothing comes, the last is kept and `stale` is true. */
export function useFacts(): { facts: StartFacts | undefined; stale: boolean } {
  const [state, setState] = React.useState<{ facts: StartFacts | undefined; stale: boolean }>({
    facts: undefined,
    stale: false,
  });
  React.useEffect(() => {
    let left = false;
    let timer: ReturnType<typeof setTimeout>;
    async function look() {
      // Nobody sees a page in the background: it is looked at again when it comes to the front.
      if (!document.hidden) {
        const answer = await api.getDashboard().catch(() => undefined);
        if (left) return;
        const facts = answer?.data as StartFacts | undefined;
        setState(known => (facts === undefined ? { ...known, stale: true } : { facts, stale: false }));
      }
      clearTimeout(timer);
      timer = setTimeout(look, EVERY_MS);
    }
    void look();
    document.addEventListener('visibilitychange', look);
    return () => {
      left = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return state;
}
