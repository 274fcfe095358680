import { localTime } from '../time.ts';
import { useWords } from '../words.ts';
import { People } from './people.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { System } from './system.tsx';
import { useFacts } from './use-facts.ts';

/** What one sees first: whether all is well, and what waits. */
export function StartPage() {
  const { say, language } = useWords('StartPage');
  const { facts, stale } = useFacts();
  if (facts === undefined) {
    return (
      <main className="panel-start">{stale ? <p className="panel-warning">{say('silent')}</p> : null}</main>
    );
  }
  return (
    <main className="panel-start">
      <h1>{say('title')}</h1>
      {stale ? (
        <p className="panel-warning" role="status">
          {say('stale', { at: localTime(new Date(facts.at), language) })}
        </p>
      ) : null}
      <People facts={facts} />
      {facts.system === undefined ? null : (
        <>
          <h2>{say('system')}</h2>
          <System system={facts.system} />
        </>
      )}
      <Shortcuts {...(facts.system && { dashboards: facts.system.dashboards })} />
    </main>
  );
}
