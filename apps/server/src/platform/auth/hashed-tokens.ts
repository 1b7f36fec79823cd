import type { BetterAuthPlugin } from 'better-auth'
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth/adapters'
import { hashToken } from './session-tokens.ts'

const MODEL = 'session'
const FIELD = 'token'

type Row = Record<string, unknown>

/** Puts itself between better-auth and its tables: tokens of sessions are written and looked up as hashes, and never read back. */
export function hashedTokens(): BetterAuthPlugin {
  return {
    id: 'hashed-tokens',
    init: (context) => ({ context: { adapter: withHashedTokens(context.adapter) } }),
  }
}

function withHashedTokens(adapter: DBAdapter): DBAdapter {
  return {
    ...hashing(adapter),
    transaction: (work) => adapter.transaction((inner) => work(hashing(inner))),
  } as DBAdapter // what is not overridden is the adapter's own
}

function hashing(adapter: DBTransactionAdapter): DBTransactionAdapter {
  return {
    ...adapter,
    async create<T extends Row, R = T>(input: { model: string; data: Omit<T, 'id'> }) {
      if (input.model !== MODEL) return adapter.create<T, R>(input)
      const created = await adapter.create<T, R>({ ...input, data: hashedRow(input.data) as Omit<T, 'id'> })
      return { ...created, [FIELD]: (input.data as Row)[FIELD] }
    },
    async findOne<T>(input: Parameters<DBAdapter['findOne']>[0]) {
      return withToken(await adapter.findOne<T>(hashedQuery(input)), input)
    },
    async findMany<T>(input: Parameters<DBAdapter['findMany']>[0]) {
      const rows = await adapter.findMany<T>(hashedQuery(input))
      return rows.map((row) => withToken(row, input) as T) // a row that is there stays one
    },
    async update<T>(input: Parameters<DBAdapter['update']>[0]) {
      return withToken(await adapter.update<T>(hashedQuery(input)), input)
    },
    async consumeOne<T>(input: Parameters<DBAdapter['consumeOne']>[0]) {
      return withToken(await adapter.consumeOne<T>(hashedQuery(input)), input)
    },
    async incrementOne<T>(input: Parameters<DBAdapter['incrementOne']>[0]) {
      return withToken(await adapter.incrementOne<T>(hashedQuery(input)), input)
    },
    updateMany: (input) => adapter.updateMany(hashedQuery(input)),
    delete: (input) => adapter.delete(hashedQuery(input)),
    deleteMany: (input) => adapter.deleteMany(hashedQuery(input)),
    count: (input) => adapter.count(hashedQuery(input)),
  }
}

type Query = { model: string; where?: Where[] | undefined; update?: Row }

function hashedQuery<Input extends Query>(input: Input): Input {
  if (input.model !== MODEL) return input
  return {
    ...input,
    ...(input.where ? { where: input.where.map(hashedCondition) } : {}),
    ...(input.update ? { update: hashedRow(input.update) } : {}),
  }
}

function hashedCondition(condition: Where): Where {
  if (condition.field !== FIELD) return condition
  const { value } = condition
  return {
    ...condition,
    value: Array.isArray(value) ? value.map((one) => hashToken(String(one))) : hashToken(String(value)),
  }
}

function hashedRow(row: Row): Row {
  const token = row[FIELD]
  return typeof token === 'string' ? { ...row, [FIELD]: hashToken(token) } : row
}

/** The row with the token it was asked for by; a row found otherwise has none. */
function withToken<T>(row: T | null, { model, where }: Query): T | null {
  if (model !== MODEL || row === null) return row
  const asked = where?.filter((condition) => condition.field === FIELD).flatMap(({ value }) => value) ?? []
  const token = asked.map(String).find((one) => hashToken(one) === (row as Row)[FIELD])
  return { ...row, [FIELD]: token ?? '' }
}
