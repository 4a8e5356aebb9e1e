import { expect, test } from "vitest";
import { postgresAddress } from "./postgres-address.node.ts";

const rest = { sslMode: "prefer", sslRootCert: undefined };

test("an address is taken apart", () => {
  expect(postgresAddress("postgres://me@db.example:5433/studies")).toEqual({
    ...rest,
    host: "db.example",
    port: 5433,
    user: "me",
    database: "studies",
    shown: "postgres://me@db.example:5433/studies",
  });
  expect(postgresAddress("postgresql:///studies?host=/var/run/postgresql&user=me")).toEqual({
    ...rest,
    host: "/var/run/postgresql",
    port: undefined,
    user: "me",
    database: "studies",
    shown: "postgres://me@/studies",
  });
  expect(postgresAddress("postgres://[::1]/a%20b?sslmode=verify-full&sslrootcert=ca.pem")).toMatchObject({
    host: "::1",
    user: undefined,
    database: "a b",
    sslMode: "verify-full",
    sslRootCert: "ca.pem",
  });
});

test("a password in it is refused and never shown, whatever else is wrong", () => {
  for (const address of [
    "postgres://me:hunter2@host/db",
    "postgres://host/db?password=hunter2",
    "postgres://me:hunter2@host:port/db",
    "postgres://me:hunter2/@host/db",
    "postgres://me:hunter2@[host/db",
    "postgres://me:hunter2@host/db?sslmode=none",
    "postgres:me:hunter2@host",
  ]) {
    let message = "it was taken";
    try {
      postgresAddress(address);
    } catch (error) {
      message = `${(error as Error).message} ${String((error as Error).cause)}`;
    }
    expect(message, address).toMatch(/--store/);
    expect(message, address).not.toMatch(/hunter2/);
  }
});

test("what is not known in it is named with the rule", () => {
  expect(() => postgresAddress("postgres://host/db?sslmode=on")).toThrow(/one of disable, prefer, .* got on/);
  expect(() => postgresAddress("postgres://host/db?schema=x")).toThrow(/"schema" that is not known/);
});
