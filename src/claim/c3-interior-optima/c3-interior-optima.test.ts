import { describe, expect, test } from "vitest";
import { expectSound, runTrials } from "../../../test/claim-trials.ts";
import { c3 } from "./c3-interior-optima.ts";
import { objectiveKinds } from "./random-objective.ts";

const plans = c3.plan("quick");
const dimensions = [1, 2, 4, 8, 16, 32, 64];

/** 200 optima for every dimension, of which the given number is inside at n = 64 and the others have one active constraint. */
function outcome(inside: number) {
  return {
    counts: dimensions.map((n) => [inside, 200 - inside, ...new Array<number>(n - 1).fill(0)]),
    uncertified: dimensions.map(() => 0),
  };
}

describe("the verdict", () => {
  const conclude = (inside: (kind: number) => number) =>
    c3.conclude(plans.map((plan) => ({ plan, outcome: outcome(inside(plan.kind)) })));

  test("is holds, holds if or fails as interior optima die out", () => {
    expect(conclude(() => 0).verdict).toBe("holds");
    expect(conclude((kind) => (kind === 3 ? 100 : 0)).verdict).toBe("holds if");
    expect(conclude((kind) => (kind % 2 === 0 ? 100 : 0)).verdict).toBe("fails");
  });

  test("names the kinds whose optima stay inside", () => {
    expect(conclude((kind) => (kind === 3 ? 100 : 0)).condition).toContain(objectiveKinds[3]!.name);
    expect(conclude(() => 0).condition).toBeNull();
  });

  test("comes with sound tables and figures", () => {
    for (const inside of [0, 100, 200]) expectSound(conclude((kind) => (kind === 3 ? inside : 0)));
  });

  test("does not call improbable what so few optima cannot show", () => {
    expect(conclude((kind) => (kind === 3 ? 5 : 0)).verdict).toBe("holds if");
  });
});

describe("the experiment", () => {
  test("adds up the parts of a kind and finds what the closed forms say", async () => {
    const few = { objectives: [60, 60, 60, 60, 30, 10, 5] };
    const trials = await runTrials(c3, [
      { ...plans[0]!, ...few },
      { ...plans[0]!, ...few, key: "another part" },
    ]);
    const { rows, columns } = c3.conclude(trials).tables[0]!;
    const column = (name: string) => columns.findIndex((one) => one.name === name);
    expect(rows.map((row) => row[column("optima")])).toEqual([120, 120, 120, 120, 60, 20, 10]);
    expect(rows.every((row) => row[column("active")] === 1 && row[column("as_closed_form")] === true)).toBe(true);
  });
});
