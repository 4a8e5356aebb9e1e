import { expect, it } from "vitest";
import { type MadeTopic, pairFor, topics } from "./pair.ts";

it.each(topics.filter((topic): topic is MadeTopic => topic !== "own"))(
  "%s: a hundred pairs at many distances, each as far apart as it says, the same every time",
  (topic) => {
    const pairs = Array.from({ length: 100 }, (_, place) => pairFor(topic, place));
    expect(pairs.map((_, place) => pairFor(topic, place))).toEqual(pairs);
    for (const { distance, first, second } of pairs) {
      expect(Math.abs(first - second)).toBe(distance);
      expect(distance).toBeGreaterThan(0);
      expect(Math.min(first, second)).toBeGreaterThanOrEqual(0);
    }
    expect(new Set(pairs.map(({ distance }) => distance)).size).toBeGreaterThan(25);
  },
);
