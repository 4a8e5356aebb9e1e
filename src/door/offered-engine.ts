import { copied, type Engine, type Feeds, type Program, type Scan, type Session } from "../engine/index.ts";
import type { TensorValue } from "../graph/index.ts";
import { unexpected } from "./guard/argument-error.ts";
import { bytes, count, dictionary, type Guard, listOf, object, text } from "./guard/guard.ts";
import { offered } from "./guard/offered.ts";

const entries: Guard<TensorValue["data"]> = (value, at) => {
  if ((ArrayBuffer.isView(value) && !(value instanceof DataView)) || Array.isArray(value))
    return value as TensorValue["data"];
  throw unexpected("list", at, "a typed list, or a list of texts", value);
};

const feeds: Guard<Feeds> = dictionary(
  object<TensorValue>({ type: text as Guard<TensorValue["type"]>, shape: listOf(count(0)), data: entries }),
);

const body: Guard<Scan["body"]> = (value, at) => object({ name: text })(value, at) as unknown as Scan["body"];

const scan = object<Scan>({
  turns: count(1),
  body,
  state: listOf(text),
  sequences: listOf(text),
  collected: listOf(text),
});

/** The bytes of a model, or a scan. */
const program: Guard<Program> = (value, at) =>
  typeof value === "object" && value !== null && "turns" in value ? scan(value, at) : bytes(value, at);

const offeredSession = (session: Session): Session => {
  const run = async (given: Feeds) => copied(await session.run(feeds(given, "session, run")));
  return offered<Session, "run">("session", { ...session, run }, { release: [] }, session);
};

/** An engine as it leaves a door, and the sessions that it opens. */
export const offeredEngine = (engine: Engine): Engine => {
  const compile = async (given: Program) => offeredSession(await engine.compile(program(given, "engine, compile")));
  return offered<Engine, "compile">("engine", { ...engine, compile }, { close: [] }, engine);
};
