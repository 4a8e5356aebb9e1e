/** Levenshtein distance (Levenshtein 1966): least number of insertions, deletions and replacements of one character. Exact. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const current = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = above[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, above[j]! + 1, current[j - 1]! + 1));
    }
    above = current;
  }
  return above[to.length]!;
}

/** The name most like `wanted` whatever its case, or `null` when none is within half of its length in edits. */
export function nearestName(wanted: string, names: readonly string[]): string | null {
  const key = wanted.trim().toLowerCase();
  let nearest: string | null = null;
  let least = Math.floor(key.length / 2) + 1;
  for (const name of names) {
    if (Math.abs(name.length - key.length) >= least) continue;
    const distance = editDistance(key, name.toLowerCase());
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}
