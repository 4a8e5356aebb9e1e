import { useEffect, useState } from "preact/hooks";
import type { Table } from "../../data/index.ts";
import { readDropped } from "../../data/index.web.ts";
import type { OwnFile } from "./own-files.web.ts";

interface Read<Found> {
  readonly found: Found | null;
  readonly problem: string | null;
}

const nothing = { found: null, problem: null } as const;

/** What is read in the table of a file, or what is wrong with it; null: there is none. */
export function useTable<Found>(file: OwnFile | null, read: (table: Table) => Found): Read<Found> {
  const [state, setState] = useState<Read<Found>>(nothing);
  useEffect(() => {
    setState(nothing);
    if (file === null) return;
    let isMeant = true;
    const show = (next: Read<Found>) => {
      if (isMeant) setState(next);
    };
    readDropped(file)
      .then(({ table }) => show({ found: read(table), problem: null }))
      .catch((error: Error) => show({ found: null, problem: error.message }));
    return () => {
      isMeant = false;
    };
  }, [file]);
  return state;
}
