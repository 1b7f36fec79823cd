import { Writable } from 'node:stream'
import { AppError } from '@rapport/kernel'
import pg from 'pg'
import { pino } from 'pino'
import { describe, expect, inject, it } from 'vitest'
import { LOG_OPTIONS, withoutValues } from './log.ts'

/** What a log writes of one call. */
function written(call: (log: pino.Logger) => void): string {
  let text = ''
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString()
      done()
    },
  })
  call(pino(LOG_OPTIONS, sink))
  return text
}

async function databaseError(query: string, values: unknown[] = []): Promise<unknown> {
  const client = new pg.Client({ connectionString: inject('serverUrl') })
  await client.connect()
  const error = await client.query(query, values).catch((reason: unknown) => reason)
  await client.end()
  return error
}

describe('errors in a log', () => {
  it.each([
    ['a rejected date', 'select $1::timestamptz', ['2026-02-30 of ada@example.com']],
    ['a rejected number', 'select $1::int', ['030 1234567']],
    ['a value with quotes and line breaks', 'select $1::uuid', ['"Ada"\n"Lovelace"']],
    ['one out of range', "select '1234-56-78'::date", []],
  ])('hold no value: %s', async (_, query, values) => {
    const text = written(await logged(query, values))
    for (const secret of ['2026-02-30', 'ada@', '030', '1234', 'Lovelace']) expect(text).not.toContain(secret)
    expect(text).toMatch(/"code":"22\w+"/)
    expect(text).toContain('    at ')
  })

  async function logged(query: string, values: unknown[]): Promise<(log: pino.Logger) => void> {
    const error = await databaseError(query, values)
    return (log) => log.error({ error }, 'a request failed')
  }

  it('keep the names of tables and columns that are missing', async () => {
    expect(written(await logged('select nowhere from pg_class', []))).toContain('nowhere')
  })

  it('hold no piece of a body, and no sentence with what somebody sent', () => {
    let syntax: unknown
    try {
      JSON.parse('ada@example.com')
    } catch (error) {
      syntax = error
    }
    const userError = new AppError('import.x', 400, 'The date "2026-02-30" of "Ada" does not exist.')
    for (const error of [syntax, userError, 'just "Ada" text']) {
      expect(written((log) => log.error({ error }, 'x'))).not.toMatch(/ada@|Ada|2026-02/)
    }
  })

  it('of the queue neither', () => {
    expect(
      withoutValues('Failed task 7 (imports.run): invalid input syntax for type date: "1990-05-15"'),
    ).not.toContain('1990')
  })
})
