import { type StartFacts, UNKNOWN } from '../../start-page/facts.ts';
import { pages } from '../adminjs.ts';
import { roughTime } from '../time.ts';
import { useWords } from '../words.ts';
import { type Mood, Tile } from './tile.tsx';

/** Reports that wait longer than this are late, and longer than that very late, in seconds. */
const LATE = 3_600;
const VERY_LATE = 86_400;

const moodOf = (age: number): Mood => (age > VERY_LATE ? 'bad' : age > LATE ? 'warn' : 'plain');

function Reports({ facts }: { facts: StartFacts }) {
  const { say, number, language } = useWords('StartPage');
  const { reports, at } = facts;
  const name = say('reports');
  if (reports === UNKNOWN) return <Tile name={name} value={UNKNOWN} />;
  const { open, claimed, oldestAt } = reports;
  const age = oldestAt === null ? 0 : Math.max((Date.parse(at) - Date.parse(oldestAt)) / 1_000, 0);
  return (
    <Tile
      name={name}
      value={number(open)}
      mood={open === 0 ? 'good' : moodOf(age)}
      more={
        <>
          {oldestAt === null ? say('noneWaits') : say('oldest', { age: roughTime(age, language) })}
          {claimed === 0 ? null : <br />}
          {claimed === 0 ? null : say('claimed', { count: claimed })}
        </>
      }
      to={pages.resourceActionUrl({
        resourceId: 'reports',
        actionName: 'list',
        search: '?filters.status=pending',
      })}
    />
  );
}

/** How many people there are, what they write and what they complain about. */
export function People({ facts }: { facts: StartFacts }) {
  const { say, number } = useWords('StartPage');
  const { online, messageRate } = facts;
  return (
    <div className="panel-tiles">
      <Tile name={say('online')} value={number(online)} />
      <Tile
        name={say('messages')}
        value={messageRate === UNKNOWN ? UNKNOWN : number(Math.round(messageRate * 10) / 10)}
        more={say('lastMinutes')}
      />
      <Reports facts={facts} />
    </div>
  );
}
