import type { Self } from '#protocol';
import { useSession } from '../chat/context.ts';

/** Whoever is signed in. Reading it subscribes to what changes about them. */
export function useMe(): Self {
  const me = useSession().user.value;
  if (me === undefined) throw new Error('Nobody is signed in around this component.');
  return me;
}
