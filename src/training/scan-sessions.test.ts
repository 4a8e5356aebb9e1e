import { expect, test } from "vitest";
import type { Scan, Session } from "../engine/index.ts";
import { graph, input } from "../graph/index.ts";
import { scanSessions } from "./scan-sessions.ts";

/** A scan that is fed so many numbers. */
const scanOf = (numbers: number): Scan => ({
  turns: 1,
  body: graph("made up", [input("x", "float32", [numbers])], {}),
  state: [],
  sequences: [],
  collected: [],
});

function made() {
  const open = new Set<Session>();
  const sessions = scanSessions({
    compile: async () => {
      const session: Session = { run: async () => ({}), release: async () => void open.delete(session) };
      open.add(session);
      return session;
    },
  });
  return { open, sessions };
}

const never = (): Scan => {
  throw new Error("it was made already");
};

test("a session stays open until its use asked for four others since, or all are released", async () => {
  const { open, sessions } = made();
  const training = (rows: number, make = () => scanOf(rows)) => sessions.open("training", [{ rows }], make);
  const first = await training(1);
  const beside = await sessions.open("validation", [{ rows: 1 }], () => scanOf(1));
  expect(beside).not.toBe(first);
  const [second, third, fourth] = [await training(2), await training(3), await training(4)];
  expect(await training(1, never)).toBe(first);
  const fifth = await training(5);
  expect([...open]).toEqual([first, beside, third, fourth, fifth]);
  expect(await training(2)).not.toBe(second);
  await sessions.release();
  expect(open.size).toBe(0);
});

test("large ones do not stay beside each other, the newest does whatever it is fed", async () => {
  const { open, sessions } = made();
  const ask = (numbers: number) => sessions.open("training", numbers, () => scanOf(numbers));
  const [small, half] = [await ask(1), await ask(2 ** 22)];
  expect([...open]).toEqual([small, half]);
  const larger = await ask(2 ** 22 + 1);
  expect([...open]).toEqual([small, half, larger]);
  const huge = await ask(2 ** 30);
  expect([...open]).toEqual([larger, huge]);
  const last = await ask(3);
  expect([...open]).toEqual([last]);
});
