import { describe, expect, it } from "vitest";
import { beginning, canRedo, canUndo, changed, redone, stateIn, undone } from "./history.ts";
import { type LabState, startState } from "./state.ts";

/** Changes with the times at which they come. */
const having = (changes: readonly (readonly [at: number, change: Partial<LabState>])[]) =>
  changes.reduce((history, [at, change]) => changed(history, change, at), beginning(startState));

const typed = (word: string, from: number, every: number) =>
  Array.from(word, (_, k) => [from + every * k, { activation: word.slice(0, k + 1) }] as const);

describe("the history of what was chosen", () => {
  it("undoes and redoes step by step, and forgets what is redone with another change", () => {
    const two = having([
      [0, { toy: "rings" }],
      [10, { seed: 2 }],
    ]);
    const one = undone(two);
    expect([stateIn(one).toy, stateIn(one).seed]).toEqual(["rings", 1]);
    expect(canRedo(two)).toBe(false);
    expect(stateIn(redone(one))).toEqual(stateIn(two));
    const other = changed(one, { seed: 3 }, 20);
    expect(canRedo(other)).toBe(false);
    expect(stateIn(undone(undone(undone(other))))).toEqual(startState);
    expect(canUndo(undone(undone(other)))).toBe(false);
  });

  it("takes what is typed in one go for one step, and a pause for an end", () => {
    const once = having(typed("tanh(x)", 0, 300));
    expect(stateIn(once).activation).toBe("tanh(x)");
    expect(stateIn(undone(once)).activation).toBe("gelu");
    const twice = having([...typed("elu", 0, 100), [2000, { activation: "relu" }]]);
    expect(stateIn(undone(twice)).activation).toBe("elu");
  });

  it("keeps apart what other changes, undoing and buttons come between", () => {
    const between = having([
      [0, { activation: "a" }],
      [1, { toy: "rings" }],
      [2, { activation: "ab" }],
    ]);
    expect(stateIn(undone(between)).activation).toBe("a");
    const again = changed(undone(having([[0, { activation: "a" }]])), { activation: "ab" }, 1);
    expect(stateIn(undone(again)).activation).toBe("gelu");
    const seeds = having([
      [0, { seed: 2 }],
      [1, { seed: 3 }],
    ]);
    expect(stateIn(undone(seeds)).seed).toBe(2);
    const both = having([
      [0, { closeness: "a", closenessOut: "" }],
      [1, { closeness: "b" }],
    ]);
    expect(stateIn(undone(both)).closeness).toBe("a");
  });

  it("changes nothing where nothing differs, and keeps the last two hundred steps", () => {
    const start = beginning(startState);
    expect(changed(start, { toy: "moons" }, 0)).toBe(start);
    const many = having(Array.from({ length: 300 }, (_, k) => [k, { seed: k + 2 }] as const));
    expect([many.steps.length, many.at, stateIn(many).seed]).toEqual([200, 199, 301]);
    expect(many.steps[0]!.seed).toBe(102);
  });
});
