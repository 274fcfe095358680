import type { MenuItem } from '../ui/menu.tsx';

/** An item of a menu, or none where it is not offered. */
export const when = (offered: boolean, item: MenuItem): MenuItem[] => (offered ? [item] : []);
