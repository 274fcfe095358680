import { board } from '../../board.ts';
import { open, widths } from '../../layout.ts';
import { instance, roomClass } from '../../variables.ts';
import { alerts, summary } from './now.ts';
import { objectives } from './objectives.ts';
import { population, versions } from './population.ts';
import { throughNginx, traffic } from './traffic.ts';

/** The first that an operator looks at. */
export const overview = board({
  uid: 'parley-overview',
  title: 'Overview and objectives',
  description: 'Whether people are served as promised, how much goes on, and what runs.',
  range: '6h',
  variables: [instance(), roomClass()],
  sections: [
    open('Now', ...summary, widths(6, [14, alerts], [10, versions])),
    open('Objectives', ...objectives),
    open('Traffic', ...traffic),
    open('Through nginx, as the canary sees it', ...throughNginx),
    open('How large it is', ...population),
  ],
});
