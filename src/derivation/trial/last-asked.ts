/**
 * Makes things by their keys and keeps those that were asked for last, as long as they take no more than so many bytes together; the last one is kept, however large
 * it is.
 */
export function lastAsked<T>(most: number, bytesOf: (made: T) => number): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  const bytes = () => [...kept.values()].reduce((sum, each) => sum + bytesOf(each), 0);
  return (key, make) => {
    const found = kept.get(key);
    if (found !== undefined) kept.delete(key);
    const made = found ?? make();
    kept.set(key, made);
    for (const [oldest] of kept) {
      if (kept.size === 1 || bytes() <= most) break;
      kept.delete(oldest);
    }
    return made;
  };
}
