import { describe, expect, it } from 'vitest'
import { isUnavailable, sqlState } from './errors.ts'

const systemError = (code: string) => Object.assign(new Error(`write ${code}`), { code, syscall: 'write' })

describe('an error of a connection', () => {
  it.each(['EPIPE', 'ECONNRESET', 'ECONNREFUSED'])('says that the database is away: %s', (code) => {
    expect(sqlState(systemError(code))).toBeNull()
    expect(isUnavailable(systemError(code))).toBe(true)
  })

  it.each([
    ['57P01', true],
    ['08006', true],
    ['28P01', true],
    ['28000', true],
    ['53300', true],
    ['23505', false],
  ])('of PostgreSQL is known by its state: %s', (code, away) => {
    const error = Object.assign(new Error('by PostgreSQL'), { code })
    expect([sqlState(error), isUnavailable(error)]).toEqual([code, away])
  })
})
