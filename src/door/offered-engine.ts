import type { Engine, Feeds, Loop, Program, Session, Stage } from "../engine/index.ts";
import type { TensorValue } from "../graph/index.ts";
import { unexpected } from "./guard/argument-error.ts";
import { bytes, count, dictionary, type Guard, listOf, object, oneOf, text } from "./guard/guard.ts";
import { offered } from "./guard/offered.ts";

const entries: Guard<TensorValue["data"]> = (value, at) => {
  if ((ArrayBuffer.isView(value) && !(value instanceof DataView)) || Array.isArray(value))
    return value as TensorValue["data"];
  throw unexpected("list", at, "a typed list, or a list of texts", value);
};

const feeds: Guard<Feeds> = dictionary(
  object<TensorValue>({ type: text as Guard<TensorValue["type"]>, shape: listOf(count(0)), data: entries }),
);

const stage: Guard<Stage> = (value, at) => object({ kind: oneOf(["model", "kernel"]) })(value, at) as Stage;

const loop = object<Loop>({
  turns: count(1),
  tensors: dictionary(object({ type: text as Guard<TensorValue["type"]>, shape: listOf(count(0)) })),
  state: listOf(text),
  sequences: listOf(text),
  collected: listOf(text),
  kernels: bytes,
  stages: listOf(stage),
});

/** The bytes of a model, or a loop around models. */
const program: Guard<Program> = (value, at) =>
  typeof value === "object" && value !== null && "turns" in value ? loop(value, at) : bytes(value, at);

const offeredSession = (session: Session): Session => {
  const run = async (given: Feeds) => session.run(feeds(given, "session, run"));
  return offered<Session, "run">("session", { ...session, run }, { release: [] }, session);
};

/** An engine as it leaves a door, and the sessions that it opens. */
export const offeredEngine = (engine: Engine): Engine => {
  const compile = async (given: Program) => offeredSession(await engine.compile(program(given, "engine, compile")));
  return offered<Engine, "compile">("engine", { ...engine, compile }, { close: [] }, engine);
};
