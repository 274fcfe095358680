/** The id that a part of an address is; undefined when it is no id, whatever somebody has typed there. */
export function idIn(part: string | undefined): number | undefined {
  const id = Number(part);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
