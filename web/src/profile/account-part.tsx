import { Avatar } from '../ui/avatar.tsx';
import { Section } from '../ui/page.tsx';
import { language, words } from '../words/index.ts';
import { EmailForm } from './email-form.tsx';
import { NameForm } from './name-form.tsx';
import { useMe } from './use-me.ts';
import './account-part.css';

/** Who I am here, and what of it I can change. */
export function AccountPart() {
  const me = useMe();
  const { profile } = words.value;
  const since = new Intl.DateTimeFormat(language.value, { dateStyle: 'long' });
  return (
    <>
      <div class="account">
        <Avatar person={me} size={96} />
        <div class="account-about">
          <p class="account-name">{me.name}</p>
          <dl class="account-facts">
            <dt>{profile.login}</dt>
            <dd>@{me.login}</dd>
            <dt>{profile.role}</dt>
            <dd>{words.value.common.roles[me.role]}</dd>
            <dt>{profile.since}</dt>
            <dd>
              <time dateTime={me.createdAt}>{since.format(new Date(me.createdAt))}</time>
            </dd>
          </dl>
        </div>
      </div>
      <Section title={profile.name.title}>
        <NameForm />
      </Section>
      <Section title={profile.email.title}>
        <EmailForm />
      </Section>
    </>
  );
}
