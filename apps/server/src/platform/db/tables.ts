/**
 * Every table of the database, by name. Each module adds its own rows by declaration merging in its `tables.ts`, and narrows the
 * handle it gets to those with `$pickTables`: so a module sees only what it owns, and the platform knows no module.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Tables {}
