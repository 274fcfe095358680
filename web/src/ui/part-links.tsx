import './part-links.css';

interface PartLinksProps {
  /** What they are parts of. */
  label: string;
  parts: readonly { readonly href: string; readonly label: string; readonly open: boolean }[];
}

/** Links to the parts of a page, each with an address of its own. */
export function PartLinks({ label, parts }: PartLinksProps) {
  return (
    <nav class="part-links" aria-label={label}>
      {parts.map(part => (
        <a key={part.href} href={part.href} aria-current={part.open ? 'page' : undefined}>
          {part.label}
        </a>
      ))}
    </nav>
  );
}
