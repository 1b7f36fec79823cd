import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '@rapport/kernel'

/** How large the company is and how long each thing is measured. */
export type Size = {
  customers: number
  /** Requests of one kind, one after another and eight at once. */
  requests: { alone: number; together: number }
  throughputSeconds: number
  eventSeconds: number
  sustainedSeconds: number
}

export type Options = {
  size: Size
  json: string | null
  out: string | null
  keep: string | null
  only: ReadonlySet<string> | null
  verify: boolean
  help: boolean
}

const FULL: Size = {
  customers: 1_000_000,
  requests: { alone: 100, together: 1200 },
  throughputSeconds: 10,
  eventSeconds: 30,
  // With what comes on the way: vacuum, checkpoints.
  sustainedSeconds: 120,
}
const SMALL: Size = {
  customers: 20_000,
  requests: { alone: 30, together: 120 },
  throughputSeconds: 3,
  eventSeconds: 10,
  sustainedSeconds: 6,
}
const CUSTOMERS_LEAST = 1_000
const CUSTOMERS_MOST = 5_000_000
/** Up to here comparing all scores with the timeline takes seconds. */
const VERIFY_UNASKED_CUSTOMERS_MAX = 50_000

export const HELP = `Measures the speed budget on a company it makes, beside what the machine itself needs for the same work.

npm run bench -- [options]
  --small          20,000 customers and 100,000 interactions instead of 1,000,000 and 5,000,000
  --customers N    any other size (five interactions a customer)
  --json FILE      write the figures as JSON
  --out DIR        write report.md and report.json into this folder
  --keep DIR       keep the filled data here and use it again next time
  --only a,b       only these: lists, any-list, search, customer, home, events, import, import-many, start,
                   export, backup, records
  --verify         at any size, compare every score with the timeline afterwards
`

const OPTIONS = {
  small: { type: 'boolean' },
  customers: { type: 'string' },
  json: { type: 'string' },
  out: { type: 'string' },
  keep: { type: 'string' },
  only: { type: 'string' },
  verify: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the command line; throws `bench.arguments_wrong` with a sentence. `known` are the measures there are. */
export function readOptions(args: readonly string[], known: readonly string[]): Options {
  const values = parsed(args)
  const base = values.small ? SMALL : FULL
  const customers = values.customers === undefined ? base.customers : Number(values.customers)
  if (!Number.isInteger(customers) || customers < CUSTOMERS_LEAST || customers > CUSTOMERS_MOST) {
    throw wrong(`--customers is a whole number from ${CUSTOMERS_LEAST} to ${CUSTOMERS_MOST}.`)
  }
  // A company of another size is measured as long as the next larger one.
  const size = customers <= SMALL.customers ? SMALL : FULL
  const only = values.only === undefined ? null : values.only.split(',')
  const unknown = only?.find((name) => !known.includes(name))
  if (unknown !== undefined) throw wrong(`--only knows ${known.join(', ')}; not ${unknown}.`)
  return {
    size: { ...size, customers },
    json: path(values.json),
    out: path(values.out),
    keep: path(values.keep),
    only: only === null ? null : new Set(only),
    verify: values.verify ?? customers <= VERIFY_UNASKED_CUSTOMERS_MAX,
    help: values.help ?? false,
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values
  } catch (error) {
    throw wrong(`${error instanceof Error ? error.message : String(error)}. See --help.`)
  }
}

function path(given: string | undefined): string | null {
  return given === undefined ? null : resolve(given)
}

function wrong(message: string): AppError {
  return new AppError('bench.arguments_wrong', 400, message)
}
