import { cutLinks } from './links.ts';
import './message-text.css';

/** What somebody wrote: its line breaks stay, addresses can be followed. Those of this page open in it. */
export function MessageText({ text }: { text: string }) {
  return (
    <p class="message-text" dir="auto">
      {cutLinks(text).map(piece => {
        if (piece.href === undefined) return piece.text;
        const here = new URL(piece.href).origin === location.origin;
        return here ? (
          <a href={piece.href}>{piece.text}</a>
        ) : (
          <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow ugc">
            {piece.text}
          </a>
        );
      })}
    </p>
  );
}
