declare module 'pouchdb' {
  export default class PouchDB {
    static plugin(plugin: unknown): void;
    constructor(name: string, options?: { auto_compaction?: boolean });
    bulkDocs(docs: readonly object[]): Promise<unknown>;
    put(doc: object): Promise<unknown>;
    createIndex(index: { index: { fields: readonly string[] } }): Promise<unknown>;
    find(query: { selector: object; limit: number }): Promise<unknown>;
    destroy(): Promise<void>;
  }
}

declare module 'pouchdb-find' {
  const plugin: unknown;
  export default plugin;
}
