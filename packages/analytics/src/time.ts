/** Lengths of time in milliseconds, and the two grains to which history is folded. */
export const SECOND_MS = 1000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** Gives the number of the local calendar day (days since 1970-01-01) of a moment in the workspace's time zone. Never falls as time goes on. */
export type LocalDay = (atMs: number) => number

/** Later than any moment: nothing further will happen. */
export const NEVER_MS = Number.POSITIVE_INFINITY
