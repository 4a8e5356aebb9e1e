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

/** Case, hyphens and underscores do not count, nor does the order of words: SquaredReLU is relu_squared. */
function spellings(name: string): readonly string[] {
  const words = name
    .trim()
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[\s_-]+/);
  return [words.join(""), words.toSorted().join("")];
}

/** The names most like `wanted`, the nearest first and at most `most`; none that is not within half of its length in edits, and the same name alone. */
export function nearestNames(wanted: string, names: readonly string[], most = 3): readonly string[] {
  const keys = spellings(wanted);
  const farthest = Math.floor(keys[0]!.length / 2);
  const near = names
    .map((name) => {
      const others = spellings(name);
      return { name, distance: Math.min(...keys.map((key, i) => editDistance(key, others[i]!))) };
    })
    .filter(({ distance }) => distance <= farthest)
    .sort((p, q) => p.distance - q.distance);
  return near
    .filter(({ distance }) => distance === 0 || near[0]!.distance > 0)
    .slice(0, most)
    .map(({ name }) => name);
}
