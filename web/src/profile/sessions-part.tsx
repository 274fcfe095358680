import { type IconNode, Laptop, Smartphone } from 'lucide';
import { Loaded, useLoaded } from '../api/loaded.tsx';
import { useSession } from '../chat/context.ts';
import { ask } from '../ui/ask.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Section } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { attempt, tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { endOtherSessions, endSession, fetchSessions, type SignIn } from './account.requests.ts';
import { deviceOf, isHandheld } from './user-agent.ts';
import './sessions-part.css';

/** Where I am signed in. */
export function SessionsPart() {
  const { api } = useSession();
  const { profile } = words.value;
  const sessions = useLoaded(() => fetchSessions(api));

  async function end(id: string): Promise<void> {
    if (await attempt(() => endSession(api, id))) tell(profile.sessions.ended);
    await sessions.reload();
  }
  async function endOthers(): Promise<void> {
    const { endOthersTitle: title, endOthersText: text, endOthers: yes, othersEnded } = profile.sessions;
    if (!(await ask({ title, text, yes, danger: true }))) return;
    if (await attempt(() => endOtherSessions(api))) tell(othersEnded);
    await sessions.reload();
  }

  return (
    <Section title={profile.parts.sessions}>
      <p>{profile.sessions.about}</p>
      <Loaded of={sessions}>
        {list => (
          <>
            <ul class="sessions">
              {list.map(one => (
                <SessionRow key={one.id} session={one} onEnd={() => void end(one.id)} />
              ))}
            </ul>
            {list.length > 1 ? (
              <Button look="danger" onClick={() => void endOthers()}>
                {profile.sessions.endOthers}
              </Button>
            ) : (
              <p>{profile.sessions.alone}</p>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function SessionRow({ session, onEnd }: { session: SignIn; onEnd(): void }) {
  const { sessions } = words.value.profile;
  const device = nameOfDevice(session.userAgent);
  const icon: IconNode = isHandheld(session.userAgent) ? Smartphone : Laptop;
  return (
    <li class="session">
      <Icon icon={icon} size={24} />
      <div class="list-text">
        <span class="session-device" title={session.userAgent}>
          {device}
          {session.current && <Badge tone="accent">{sessions.current}</Badge>}
        </span>
        <span class="session-facts">{sessions.address(session.address)}</span>
        <span class="session-facts">
          {sessions.used}: <Time at={session.usedAt} />
        </span>
        <span class="session-facts">
          {sessions.since}: <Time at={session.createdAt} />
        </span>
      </div>
      {!session.current && (
        <Button aria-label={sessions.endOf(device)} onClick={onEnd}>
          {sessions.end}
        </Button>
      )}
    </li>
  );
}

/** The device in words; as it calls itself when it is not understood. */
function nameOfDevice(userAgent: string): string {
  const { sessions } = words.value.profile;
  const { browser, system } = deviceOf(userAgent);
  if (browser !== undefined && system !== undefined) return sessions.device(browser, system);
  return browser ?? system ?? (userAgent.trim() || sessions.unknown);
}
