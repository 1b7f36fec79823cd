/** What a check found. Each problem is one line that says where and what to do; no problems means passed. */
export type Findings = { problems: readonly string[]; note?: string }

/** One check of the app: `name` is what `npm run check -- name` takes. */
export type Check = { name: string; about: string; run(): Promise<Findings> }
