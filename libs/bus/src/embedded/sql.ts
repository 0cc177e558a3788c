/** What SQLite takes and gives. */
export type SqlValue = string | number | null | Uint8Array;

/** The file that the log shares with the store: `@tocsin/store` hands it out. Reads are direct, writes go in groups. */
export interface SqlFile {
  readonly database: {
    all<R>(sql: string, ...values: readonly SqlValue[]): R[];
    get<R>(sql: string, ...values: readonly SqlValue[]): R | undefined;
    run(sql: string, ...values: readonly SqlValue[]): number;
    exec(sql: string): void;
  };
  readonly writer: {
    /** Runs within a transaction; answers once it is on disk. */
    write<T>(run: () => T): Promise<T>;
  };
}
