import { boards } from './boards/index.ts';

/** What grafana/dashboards holds: names and texts of the files. */
export function files(): Record<string, string> {
  return Object.fromEntries(
    boards.map(board => [`${board.uid}.json`, `${JSON.stringify(board, null, 2)}\n`]),
  );
}
