import { expect } from 'vitest'
import type { Answer } from './client.ts'

export const AT_ONCE = 20
/** Answers of twenty who did the same at once, by status. */
export const ONE_MADE = { 201: 1, 200: AT_ONCE - 1 }
export const ONE_DONE = { 200: 1, 409: AT_ONCE - 1 }

/** The same thing twenty times at the same moment; answers how often each status came, and no answer is our fault. */
export async function together(send: (turn: number) => Promise<Answer>): Promise<Record<number, number>> {
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, turn) => send(turn)))
  const failed = answers.filter(({ status }) => status >= 500)
  expect(failed.map(({ body }) => body)).toEqual([])
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}
