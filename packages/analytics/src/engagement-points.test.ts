import { expect, it } from 'vitest'
import { ENGAGEMENT_POINTS, engagementPointsOf } from './engagement-points.ts'

it('gives whole points of at least zero, and none for a note', () => {
  for (const points of Object.values(ENGAGEMENT_POINTS)) expect(Number.isInteger(points) && points >= 0).toBe(true)
  expect(engagementPointsOf('note')).toBe(0)
  expect(Math.max(...Object.values(ENGAGEMENT_POINTS))).toBe(engagementPointsOf('order.placed'))
})

it('counts an unknown kind as a custom one', () => {
  expect(engagementPointsOf('fax')).toBe(ENGAGEMENT_POINTS.custom)
  expect(engagementPointsOf('toString')).toBe(ENGAGEMENT_POINTS.custom)
})
