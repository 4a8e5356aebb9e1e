import fc from "fast-check";
import { expect, it } from "vitest";
import { briefClaims } from "../claims/brief.ts";
import { starts } from "../learn/starts.ts";
import { topics } from "../people/pair.ts";
import { columnUses, tasks } from "../table/wish.ts";
import { drawnValue } from "../theory/drawn.ts";
import { addressOf, stateOf } from "./address.ts";
import { type LabState, startState, toys } from "./state.ts";

const shares = fc.constantFrom("network" as const, "layer" as const, "neuron" as const);
const learnable = fc.tuple(
  fc.double({ min: -10, max: -1e-9, noNaN: true }),
  fc.double({ min: 0.01, max: 10, noNaN: true }),
);

const states: fc.Arbitrary<LabState> = fc.record({
  toy: fc.constantFrom(...toys),
  preserve: fc.constantFrom("network" as const, "neuron" as const),
  gain: fc.double({ min: 0.1, max: 1000, noNaN: true }),
  hidden: fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 4 }),
  regions: fc.integer({ min: 2, max: 64 }),
  share: shares,
  learnBand: learnable,
  start: fc.constantFrom(...starts),
  rate: fc.double({ min: 1e-5, max: 1, noNaN: true }),
  pieces: fc.integer({ min: 2, max: 16 }),
  seed: fc.integer({ min: 0, max: 999_999 }),
  steps: fc.uniqueArray(
    fc.tuple(
      fc.integer({ min: 1, max: 11 }),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -99, max: 99 }).map((x) => x + 0),
    ),
    {
      selector: ([step]) => step,
      maxLength: 11,
    },
  ),
  closeness: fc.string({ maxLength: 40 }),
  closenessOut: fc.string({ maxLength: 40 }),
  memberships: fc
    .array(fc.nat({ max: 31 }), { minLength: 7, maxLength: 7 })
    .map((values) => values.toSorted((a, b) => b - a).map((k) => k / 32)),
  asked: fc.constantFrom(...topics),
  answersAre: fc.constantFrom("words" as const, "degrees" as const),
  answers: fc.array(
    fc.tuple(
      fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true, minExcluded: true }),
    ),
    { maxLength: 120 },
  ),
  answersFile: fc.string({ maxLength: 40 }),
  ownFile: fc.string({ maxLength: 40 }),
  ownColumn: fc.string({ maxLength: 40 }),
  tableFile: fc.string({ maxLength: 40, unit: "grapheme" }),
  networkFile: fc.string({ maxLength: 40 }),
  networkFrom: fc.string({ maxLength: 40 }),
  search: fc.string({ maxLength: 40 }),
  table: fc.constantFrom("penguins", "wine"),
  target: fc.string({ maxLength: 40 }),
  task: fc.constantFrom(...tasks),
  delimiter: fc.string({ maxLength: 4 }),
  missing: fc.string({ maxLength: 40 }),
  columns: fc.array(fc.tuple(fc.string({ maxLength: 20, unit: "grapheme" }), fc.constantFrom(...columnUses)), {
    maxLength: 5,
  }),
  tablePreserve: fc.constantFrom("network" as const, "neuron" as const),
  tableShare: shares,
  tableBand: fc.oneof(fc.constant("closeness" as const), learnable),
  tableStart: fc.constantFrom(...starts),
  tableRate: fc.double({ min: 1e-5, max: 1, noNaN: true }),
  rivals: fc.string({ maxLength: 40 }),
  tableHidden: fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 4 }),
  tableSeed: fc.integer({ min: 0, max: 999_999 }),
  tableWork: fc.constantFrom("quick" as const, "whole" as const),
  activation: fc.string({ maxLength: 40 }),
  repair: fc.constantFrom("hidden" as const, "shown" as const),
  claims: fc.subarray(briefClaims.map(([id]) => id)),
  drawn: fc.array(
    fc.integer({ min: -48, max: 80 }).map((k) => drawnValue(k / 16)),
    { minLength: 9, maxLength: 9 },
  ),
  band: fc.tuple(fc.integer({ min: -9, max: 0 }), fc.integer({ min: 0, max: 9 })),
});

it("what was written in an address is read again, and the start needs no words", () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(stateOf(`#${addressOf(state)}`)).toEqual({ state, refused: [] });
    }),
  );
  expect(addressOf(startState)).toBe("");
});

it.each([
  ["toy=sun", "toy"],
  ["gain=-1", "gain"],
  ["gain=", "gain"],
  ["gain=1e99", "gain"],
  ["hidden=16,", "hidden"],
  ["hidden=1,2,3,4,5", "hidden"],
  ["regions=2.5", "regions"],
  ["band=1,0", "band"],
  ["band=0", "band"],
  ["band=0,Infinity", "band"],
  ["seed=x", "seed"],
  ["share=all", "share"],
  ["memberships=0,1,0,0,0,0,0", "memberships"],
  ["memberships=1,1,1,1,1,1,1", "memberships"],
  ["learnBand=0,0", "learnBand"],
  ["learnBand=-1,0", "learnBand"],
  ["learnBand=0,11", "learnBand"],
  ["tableBand=1", "tableBand"],
  ["start=mish", "start"],
  ["rate=0", "rate"],
  ["tableRate=2", "tableRate"],
  ["pieces=1", "pieces"],
  ["asked=smells", "asked"],
  ["claims=C11", "claims"],
  ["claims=C6,C6", "claims"],
  ["drawn=1,2,3", "drawn"],
  ["drawn=0,0,0,0,0,0,0,0,0.01", "drawn"],
  ["drawn=0,0,0,0,0,0,0,0,9", "drawn"],
  ["table=none", "table"],
  ["columns=a", "columns"],
  ["columns=a:smell", "columns"],
  ["columns=a:number:b", "columns"],
  ["columns=%25:number", "columns"],
  ["tableHidden=0", "tableHidden"],
  ["task=binary", "task"],
  ["tableWork=some", "tableWork"],
  ["answers=1", "answers"],
  ["answersAre=loud", "answersAre"],
  ["repair=yes", "repair"],
  ["steps=12:1", "steps"],
  ["steps=1:1,1:2", "steps"],
  ["steps=1:", "steps"],
  ["steps=1:2:3", "steps"],
  ["answers=1:2", "answers"],
  ["answers=0:1", "answers"],
  ["answers=1:1,", "answers"],
  ["answers=1:1:1", "answers"],
  [`activation=${"x".repeat(1001)}`, "activation"],
  ["nothing=1", "nothing"],
  ["__proto__=1", "__proto__"],
  ["toString=1", "toString"],
])("%s is named as refused, and all else stays as at the start", (address, name) => {
  expect(stateOf(address)).toEqual({ state: startState, refused: [name] });
});

it("a part that cannot be meant takes nothing else away", () => {
  expect(stateOf("#toy=rings&gain=x&seed=7")).toEqual({
    state: { ...startState, toy: "rings", seed: 7 },
    refused: ["gain"],
  });
});
