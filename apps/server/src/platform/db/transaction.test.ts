import { randomUUID } from 'node:crypto'
import { CompiledQuery, sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { holdLock } from '../../../test/waiting.ts'
import { bulkInsert, runBulk } from './bulk.ts'
import type { Tables } from './tables.ts'
import type { AccessMode } from './transaction.ts'

let test: TestApp
const workspaceId = randomUUID()

beforeAll(async () => {
  test = await openTestApp()
  await test.app.database.owner.query(`
    create table noted (position bigint generated always as identity, word text not null unique);
    grant all on noted to rapport_app`)
})
afterAll(() => test.close())
beforeEach(() => test.app.database.owner.query('delete from noted'))

function run<Result>(work: (db: Transaction<Tables>) => Promise<Result>, mode: AccessMode = 'read write') {
  return test.app.database.inWorkspace(workspaceId, mode, work)
}
const note = (db: Transaction<Tables>, word: string) => sql`insert into noted (word) values (${word})`.execute(db)
async function noted(): Promise<string[]> {
  const { rows } = await test.app.database.owner.query<{ word: string }>('select word from noted order by position')
  return rows.map(({ word }) => word)
}
const ask = (db: Transaction<Tables>, text: string) => db.executeQuery(CompiledQuery.raw(text, []))
async function prepared(db: Transaction<Tables>): Promise<{ pid: number; texts: string[] }> {
  const { rows } = await sql<{ pid: number; texts: string[] }>`
    select pg_backend_pid() as pid, array_agg(statement) as texts from pg_prepared_statements`.execute(db)
  return { pid: rows[0]?.pid ?? 0, texts: rows[0]?.texts ?? [] }
}
/** As code does that forgets to wait. */
const unawaited = (statement: Promise<unknown>): void => void statement.catch(() => {})
const NOTE_MANY = bulkInsert('noted', { word: 'text' })
const SETTING = `select nullif(current_setting('rapport.workspace', true), '') as id`

describe('a transaction', () => {
  it('runs statements in the order they were begun, whoever waits for them', async () => {
    const words = Array.from({ length: 200 }, (_, index) => `word ${index}`)
    await run(async (db) => {
      const sent = words.map((word, index) =>
        index % 3 === 0
          ? db.executeQuery(CompiledQuery.raw('insert into noted (word) values ($1)', [word]))
          : note(db, word),
      )
      await sent[7]
      for (const statement of sent) unawaited(statement)
    })
    expect(await noted()).toEqual(words)
  })

  it('fails at commit with the error of a statement nobody waited for, and keeps nothing', async () => {
    const failing = run(async (db) => {
      unawaited(note(db, 'once'))
      unawaited(note(db, 'once'))
      unawaited(note(db, 'after'))
    })
    await expect(failing).rejects.toMatchObject({ code: '23505' })
    expect(await noted()).toEqual([])
  })

  it('fails with that error also where a later statement is waited for', async () => {
    const failing = run(async (db) => {
      unawaited(sql`select 1 / 0`.execute(db))
      await note(db, 'after')
    })
    await expect(failing).rejects.toMatchObject({ code: '22012' })
  })

  it('commits rows that were sent in bulk in their order', async () => {
    const words = Array.from({ length: 2000 }, (_, index) => [`word ${index}`])
    await run(async (db) => {
      await runBulk(db, NOTE_MANY, words)
      await runBulk(db, NOTE_MANY, [['after']])
    })
    expect(await noted()).toEqual([...words.flat(), 'after'])
  })

  it('fails with the error of rows that were sent in bulk, and keeps none', async () => {
    const words = Array.from({ length: 2000 }, (_, index) => [`word ${index % 1999}`])
    await expect(run((db) => runBulk(db, NOTE_MANY, words))).rejects.toMatchObject({ code: '23505' })
    expect(await noted()).toEqual([])
  })

  it('takes back everything when its work throws, also what was still under way', async () => {
    const failing = run(async (db) => {
      for (let index = 0; index < 50; index++) unawaited(note(db, `word ${index}`))
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await noted()).toEqual([])
  })

  it('knows its workspace from the first statement on, and nobody after it does', async () => {
    for (let round = 0; round < 30; round++) {
      const other = randomUUID()
      const seen = await test.app.database.inWorkspace(other, 'read only', (db) =>
        sql.raw<{ id: string }>(SETTING).execute(db),
      )
      expect(seen.rows[0]?.id).toBe(other)
      expect((await test.app.database.app.query(SETTING)).rows[0].id).toBeNull()
    }
  })

  it('is not left through a statement that comes too late', async () => {
    let late: Transaction<Tables> | null = null
    await run(async (db) => {
      late = db
      await note(db, 'in time')
    })
    await expect(note(late as unknown as Transaction<Tables>, 'too late')).rejects.toThrow(/was not awaited/)
    expect(await noted()).toEqual(['in time'])
  })

  it('that may only read cannot write', async () => {
    await expect(run((db) => note(db, 'x'), 'read only')).rejects.toMatchObject({ code: '25006' })
    expect(await noted()).toEqual([])
  })

  it('leaves connections that prepare what failed before', async () => {
    const text = 'select word from noted where word = $1 and length(word) = $2::int'
    const askWord = (db: Transaction<Tables>) => db.executeQuery(CompiledQuery.raw(text, ['x', 1]))
    for (let round = 0; round < 4; round++) {
      const failing = run(async (db) => {
        unawaited(sql`select 1 / 0`.execute(db))
        for (let index = 0; index < 4; index++) unawaited(askWord(db))
      })
      await expect(failing).rejects.toMatchObject({ code: '22012' })
      expect((await run(askWord)).rows).toEqual([])
    }
  })

  it('prepares what comes often, however much was asked once before, and at once where another connection knew it', async () => {
    await run(async (db) => {
      for (let index = 0; index < 400; index++) unawaited(ask(db, `select ${index} as asked_once`))
    })
    const often = 'select count(*)::int as asked_often from noted'
    for (let round = 0; round < 3; round++) await run((db) => ask(db, often))
    const asked = await run(async (db) => {
      const elsewhere = await run(async (other) => {
        await ask(other, often)
        return prepared(other)
      })
      return { here: await prepared(db), elsewhere }
    })
    expect(asked.elsewhere.pid).not.toBe(asked.here.pid)
    for (const { texts } of [asked.here, asked.elsewhere]) {
      expect(texts).toContain(often)
      expect(texts.filter((text) => text.includes('asked_once'))).toEqual([])
    }
  })

  it('that fills its connection with prepared statements is the last on it', async () => {
    const fill = async (db: Transaction<Tables>) => {
      const texts = Array.from({ length: 301 }, (_, index) => `select ${index} as asked_often`)
      for (const text of [...texts, ...texts, ...texts]) unawaited(ask(db, text))
      return prepared(db)
    }
    for (const mode of ['read only', 'read write'] as const) {
      const full = await run(fill, mode)
      const next = await run(prepared)
      expect(full.texts.length).toBeGreaterThan(300)
      expect(next.pid).not.toBe(full.pid)
    }
  })

  it('whose connection is cut fails as a whole, and the next gets another', async () => {
    const lock = await holdLock(test.app.database.url)
    const cut = run(async (db) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
      const answers = [note(db, 'before'), sql.raw(lock.statement).execute(db), note(db, 'after')]
      for (const answer of answers) unawaited(answer)
      await test.app.database.owner.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await Promise.all(answers)
    })
    await expect(cut).rejects.toThrow(/terminat|closed/i)
    await lock.release()
    expect(await noted()).toEqual([])
    await run((db) => note(db, 'again'))
    expect(await noted()).toEqual(['again'])
  })
})
