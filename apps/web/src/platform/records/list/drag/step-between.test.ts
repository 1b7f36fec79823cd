import { expect, it } from 'vitest'
import { stepBetween } from './step-between.ts'

const rect = (column: number, row: number) => ({ left: column * 100, top: row * 80, width: 90, height: 70 })
const at = (column: number, row: number) => ({ id: `${column} ${row}`, rect: rect(column, row) })
/** A month: seven days a week, five weeks. */
const MONTH = Array.from({ length: 35 }, (_, place) => at(place % 7, Math.floor(place / 7)))

it.each([
  ['ArrowRight', '4 2'],
  ['ArrowLeft', '2 2'],
  ['ArrowUp', '3 1'],
  ['ArrowDown', '3 3'],
])('%s leads to the neighbour straight ahead', (key, id) => {
  expect(stepBetween(rect(3, 2), MONTH, key)?.id).toBe(id)
})

it.each([
  ['ArrowRight', 6, 2],
  ['ArrowLeft', 0, 2],
  ['ArrowUp', 3, 0],
  ['ArrowDown', 3, 4],
])('%s at the edge leads nowhere', (key, column, row) => {
  expect(stepBetween(rect(column, row), MONTH, key)).toBeUndefined()
})

it('what lies ahead is better than what lies nearer but aside', () => {
  const ahead = { id: 'ahead', rect: { left: 300, top: 10, width: 90, height: 70 } }
  const aside = { id: 'aside', rect: { left: 100, top: 200, width: 90, height: 70 } }
  expect(stepBetween(rect(0, 0), [aside, ahead], 'ArrowRight')?.id).toBe('ahead')
})

it('a column that is higher than the card is reached as well', () => {
  const columns = [0, 1, 2].map((place) => ({
    id: `${place}`,
    rect: { left: place * 300, top: 0, width: 280, height: 900 },
  }))
  const card = { left: 10, top: 700, width: 260, height: 60 }
  expect(stepBetween(card, columns, 'ArrowRight')?.id).toBe('1')
})
