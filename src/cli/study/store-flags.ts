import { Option } from "commander";

export const storeOption = () =>
  new Option("--store <place>", "where studies are kept: a file, or postgres://user@host/database").default(
    "relucid-out/studies.db",
  );

export const passwordOption = () =>
  new Option(
    "--password-file <file>",
    "its first line is the password of PostgreSQL (default: PGPASSWORD, else ~/.pgpass)",
  );
