/** Where a key leads from a place in a grid that is filled line by line; undefined: nowhere else. */
export function moveInGrid(key: string, at: number, count: number, columns: number): number | undefined {
  const to: Record<string, number> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: 0,
    End: count - 1,
  };
  const next = to[key];
  return next === undefined || next < 0 || next >= count || next === at ? undefined : next;
}
