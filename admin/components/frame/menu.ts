/** Where AdminJS keeps which groups of its menu are open. */
const KEPT = 'sidebarElements';

/** All groups are open until somebody closes one: who comes for the first time sees what there is. */
export function openMenu(): void {
  if (localStorage.getItem(KEPT) !== null) return;
  const groups = ['people', 'conversations', 'moderation', 'log'];
  localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(groups.map(group => [group, true]))));
}
