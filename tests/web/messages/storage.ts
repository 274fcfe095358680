/** A storage that holds no more than so many characters. */
export function storage(most = Number.POSITIVE_INFINITY) {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    removeItem: (key: string) => void values.delete(key),
    setItem: (key: string, value: string) => {
      if (value.length > most) throw new Error('full');
      values.set(key, value);
    },
  };
}
