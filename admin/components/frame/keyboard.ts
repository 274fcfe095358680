/** What AdminJS makes its buttons of: links that lead nowhere, which a keyboard neither reaches nor presses. */
const BUTTONS = '[data-css="app"] a:not([href], [tabindex])';

function makeButtons(): void {
  for (const button of document.querySelectorAll<HTMLElement>(BUTTONS)) {
    button.tabIndex = 0;
    button.setAttribute('role', 'button');
  }
}

/** Makes buttons of such links, those to come included. */
export function openToKeyboard(): void {
  new MutationObserver(makeButtons).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener('keydown', event => {
    const { target, key } = event;
    if (key !== 'Enter' && key !== ' ') return;
    if (!(target instanceof HTMLAnchorElement) || target.hasAttribute('href')) return;
    event.preventDefault();
    target.click();
  });
}
