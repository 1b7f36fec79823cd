import { Client } from 'pg'
import { expect, test } from 'vitest'
import { ask, start, stop, useFreshPlace } from './embedded.harness.ts'
import { startReadAhead, wantedMost } from './read-ahead.ts'

useFreshPlace()

const said: { level: 'info' | 'warn'; fields: object }[] = []
const log = {
  info: (fields: object) => void said.push({ level: 'info', fields }),
  warn: (fields: object) => void said.push({ level: 'warn', fields }),
}
const WITHOUT_LIMIT = 1e12
const MEGABYTE = 1024 * 1024

test('reads everything there is, again and again', async () => {
  const { url } = await start()
  await ask(url, `create table much as select n, repeat('x', 500) as text from generate_series(1, 100000) as n`)
  const first = await startReadAhead(url, { limitBytes: WITHOUT_LIMIT, log }).done
  const muchBytes = Number(await ask(url, `select pg_relation_size('much')`))
  const everything = `select sum(pg_relation_size(oid)) from pg_class where relkind in ('r', 'i', 't')`
  const allBytes = Number(await ask(url, everything))
  expect(muchBytes).toBeGreaterThan(50 * MEGABYTE)
  expect(first.ended).toBe('all')
  // Its own extension came just before, so a page of the catalogue may have.
  expect(Math.abs(first.bytes - allBytes)).toBeLessThan(MEGABYTE)
  const second = await startReadAhead(url, { limitBytes: WITHOUT_LIMIT, log }).done
  expect(second).toEqual({ ended: 'all', bytes: Number(await ask(url, everything)) })
  expect(said.map(({ level }) => level)).toEqual(['info', 'info'])
})

test.each([0, 1, 3, 20])('reads no more than %i MB where that is the limit', async (megabytes) => {
  const { url } = await start()
  await ask(url, `create table much as select n, repeat('x', 500) as text from generate_series(1, 50000) as n`)
  const result = await startReadAhead(url, { limitBytes: megabytes * MEGABYTE, log }).done
  expect(result).toEqual({ ended: 'limit', bytes: megabytes * MEGABYTE })
})

test('what was wanted most comes first, by page; unknown ones by size', async () => {
  const { url } = await start()
  await ask(url, `create table small as select n from generate_series(1, 10000) as n`)
  await ask(url, `create table wanted as select n from generate_series(1, 50000) as n`)
  await ask(url, `create table unwanted as select n from generate_series(1, 60000) as n`)
  await ask(url, `create temporary table passing as select n from generate_series(1, 60000) as n`)
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const ours = async () => {
      const names = `select oid::text as id, relname as name from pg_class where relname in ('small', 'wanted', 'unwanted', 'passing')`
      const { rows } = await client.query<{ id: string; name: string }>(names)
      const named = new Map(rows.map(({ id, name }) => [id, name]))
      return (await wantedMost(client)).flatMap((id) => named.get(id) ?? [])
    }
    await client.query('analyze')
    await client.query('select pg_stat_reset()')
    expect(await ours()).toEqual(['small', 'wanted', 'unwanted'])
    for (let times = 0; times < 5; times++) await client.query('select count(*) from wanted')
    await client.query('select pg_stat_force_next_flush()')
    await client.query('select 1')
    expect(await ours()).toEqual(['wanted', 'small', 'unwanted'])
  } finally {
    await client.end()
  }
})

test('leaves out what somebody else holds, and does not wait for it', async () => {
  const { url } = await start()
  await ask(url, `create table held as select n, repeat('x', 500) as text from generate_series(1, 50000) as n`)
  const holder = new Client({ connectionString: url })
  await holder.connect()
  try {
    await holder.query('begin')
    await holder.query('lock table held in access exclusive mode')
    const result = await startReadAhead(url, { limitBytes: WITHOUT_LIMIT, log }).done
    const heldBytes = Number((await holder.query(`select pg_relation_size('held') as bytes`)).rows[0].bytes)
    const others = `select sum(pg_relation_size(oid)) from pg_class where relkind in ('r', 'i', 't') and relname <> 'held'`
    expect(heldBytes).toBeGreaterThan(20 * MEGABYTE)
    expect(result).toEqual({ ended: 'all', bytes: Number(await ask(url, others)) })
  } finally {
    await holder.end()
  }
})

test('stops when it is told to', async () => {
  const { url } = await start()
  await ask(url, `create table much as select n, repeat('x', 500) as text from generate_series(1, 100000) as n`)
  const reading = startReadAhead(url, { limitBytes: WITHOUT_LIMIT, log })
  await reading.stop()
  expect((await reading.done).ended).toBe('stopped')
  const working = `select count(*)::int from pg_stat_activity where application_name = 'rapport read ahead'`
  expect(await ask(url, working)).toBe(0)
})

test('a database that cannot be reached is a warning, not an error', async () => {
  const { url } = await start()
  said.length = 0
  const lost = new URL(url)
  lost.password = 'guess'
  const reading = startReadAhead(lost.href, { limitBytes: WITHOUT_LIMIT, log })
  expect(await reading.done).toEqual({ ended: 'failed', bytes: 0 })
  expect(said.map(({ level }) => level)).toEqual(['warn'])
  await reading.stop()
})

test('a database that reads ahead ends as quickly as any other', async () => {
  await stop(await start({ readAhead: true }))
  const database = await start({ readAhead: true })
  expect(await ask(database.url, 'select 1')).toBe(1)
  await stop(database)
})
