/** The folder with initdb and pg_ctl, where there is one. */
export function foundPostgres(): string | undefined;
