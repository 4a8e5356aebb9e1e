import { expect, test } from "vitest";
import type { Scan, Session } from "../engine/index.ts";
import { scanSessions } from "./scan-sessions.ts";

const scan: Scan = {
  turns: 1,
  body: { name: "", inputs: [], outputs: {} } as never,
  state: [],
  sequences: [],
  collected: [],
};

test("a session stays open until its use asks for another scan, or all are released", async () => {
  const open = new Set<Session>();
  const sessions = scanSessions({
    compile: async () => {
      const session: Session = { run: async () => ({}), release: async () => void open.delete(session) };
      open.add(session);
      return session;
    },
  });
  const never = () => {
    throw new Error("it was made already");
  };
  const first = await sessions.open("training", [{ rows: 3 }], () => scan);
  const beside = await sessions.open("validation", [{ rows: 3 }], () => scan);
  expect(beside).not.toBe(first);
  expect(await sessions.open("training", [{ rows: 3 }], never)).toBe(first);
  const second = await sessions.open("training", [{ rows: 4 }], () => scan);
  expect([...open]).toEqual([beside, second]);
  expect(await sessions.open("training", [{ rows: 3 }], () => scan)).not.toBe(first);
  await sessions.release();
  expect(open.size).toBe(0);
});
