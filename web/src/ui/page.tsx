import { ArrowLeft } from 'lucide';
import type { ComponentChildren } from 'preact';
import { words } from '../words/index.ts';
import { Icon } from './icon.tsx';
import { usePageTitle } from './title.ts';
import './list.css';
import './page.css';

interface PageProps {
  /** Its heading, and the title of the document. */
  title: string;
  /** Buttons beside the heading. */
  actions?: ComponentChildren;
  /** Where the arrow before the heading leads; without it there is an arrow on a phone only, to my rooms. */
  back?: string;
  children: ComponentChildren;
}

/** What is open beside the rooms when it is no room: a heading that stays, and content that scrolls. */
export function Page({ title, actions, back, children }: PageProps) {
  usePageTitle(title);
  return (
    <section class="page">
      <header class="page-header">
        <a class={back === undefined ? 'page-back on-phone' : 'page-back'} href={back ?? '/'}>
          <Icon icon={ArrowLeft} />
          <span class="visually-hidden">{words.value.common.back}</span>
        </a>
        <h1 class="clipped">{title}</h1>
        {actions !== undefined && <div class="page-actions">{actions}</div>}
      </header>
      <div class="page-body">
        <div class="page-content">{children}</div>
      </div>
    </section>
  );
}

interface SectionProps {
  title: string;
  children: ComponentChildren;
}

/** A part of a page under a heading of its own, on a card. */
export function Section({ title, children }: SectionProps) {
  return (
    <section class="section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
