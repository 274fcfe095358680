const told = new WeakMap<Element, (seen: boolean) => void>();

/** One for all rows: it looks at thousands as easily as at one. */
const observer = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
});

/** Tells whenever an element comes into view or leaves it; the returned function ends it. */
export function watchSeen(element: Element, tell: (seen: boolean) => void): () => void {
  told.set(element, tell);
  observer.observe(element);
  return () => observer.unobserve(element);
}
