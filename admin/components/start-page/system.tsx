import { type SystemFacts, UNKNOWN } from '../../start-page/facts.ts';
import { At } from '../at.tsx';
import { roughTime } from '../time.ts';
import { useWords } from '../words.ts';
import { type Mood, Tile } from './tile.tsx';

/** An answer of the database that takes longer is slow, in milliseconds. */
const SLOW_MS = 250;
/** An upload that waits longer is stuck, in seconds. */
const STUCK_SECONDS = 120;

const BUS_MOODS: Record<SystemFacts['bus'], Mood> = { up: 'good', down: 'bad', alone: 'plain' };

/** How the service is. */
export function System({ system }: { system: SystemFacts }) {
  const { say, number, language } = useWords('StartPage');
  const { signInFailures: failures, databaseMs, bus, avatars, audit } = system;
  return (
    <div className="panel-tiles">
      {failures === UNKNOWN ? (
        <Tile name={say('signIns')} value={UNKNOWN} />
      ) : (
        <Tile
          name={say('signIns')}
          value={number(failures.lastHour)}
          more={say('lastDay', { number: number(failures.lastDay) })}
        />
      )}
      {databaseMs === UNKNOWN ? (
        <Tile name={say('database')} value={UNKNOWN} />
      ) : (
        <Tile
          name={say('database')}
          value={say('answers')}
          mood={databaseMs > SLOW_MS ? 'warn' : 'good'}
          more={say('inMs', { number: number(Math.round(databaseMs * 10) / 10) })}
        />
      )}
      <Tile
        name={say('bus')}
        value={say(`busIs.${bus}`)}
        mood={BUS_MOODS[bus]}
        more={say(`busMore.${bus}`)}
      />
      {avatars === UNKNOWN ? (
        <Tile name={say('avatars')} value={UNKNOWN} />
      ) : (
        <Tile
          name={say('avatars')}
          value={number(avatars.length)}
          mood={avatars.oldestSeconds > STUCK_SECONDS ? 'warn' : 'good'}
          more={
            avatars.length === 0
              ? say('nothingWaits')
              : say('oldest', { age: roughTime(avatars.oldestSeconds, language) })
          }
        />
      )}
      {audit === UNKNOWN ? (
        <Tile name={say('audit')} value={say('notChecked')} />
      ) : (
        <Tile
          name={say('audit')}
          value={say(audit.whole ? 'whole' : 'broken')}
          mood={audit.whole ? 'good' : 'bad'}
          more={
            <>
              {say('entries', { count: audit.seq })}, <At at={audit.at} />
            </>
          }
        />
      )}
    </div>
  );
}
