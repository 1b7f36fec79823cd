import { screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { switchLanguage } from '../../platform/i18n/i18n.ts'
import { renderPart } from '../../testing/render-part.tsx'
import { DueText } from './DueText.tsx'
import { dueIn } from './due.ts'

const NOW = Date.parse('2026-11-02T15:00:00Z')

describe('how far a task is from its due time', () => {
  test.each([
    ['later today', '2026-11-02T18:00:00Z', 'today', 0],
    ['a minute ago', '2026-11-02T14:59:00Z', 'late', 0],
    ['tomorrow', '2026-11-03T08:00:00Z', 'tomorrow', 1],
    ['in a week', '2026-11-09T08:00:00Z', 'soon', 7],
    ['after the month', '2026-12-25T08:00:00Z', 'far', 53],
    ['three days ago', '2026-10-30T08:00:00Z', 'late', 3],
  ])('%s', (_, dueAt, kind, days) => {
    expect(dueIn(dueAt, NOW, 'UTC')).toEqual({ kind, days })
  })

  test('is counted in days of the zone, not of the clock of the machine', () => {
    // 23:00 in Shanghai; an hour and a half later it is tomorrow there.
    expect(dueIn('2026-11-02T16:30:00Z', NOW, 'Asia/Shanghai')).toEqual({ kind: 'tomorrow', days: 1 })
    expect(dueIn('2026-11-02T16:30:00Z', NOW, 'UTC')).toEqual({ kind: 'today', days: 0 })
  })
})

const HOUR_MS = 3_600_000
const at = (ms: number) => new Date(Date.now() + ms).toISOString()

describe('the due time of a task', () => {
  test.each([
    ['en', -50 * HOUR_MS, /· 2 days overdue$|· 3 days overdue$/],
    ['en', -60_000, /· overdue$|· 1 day overdue$/],
    ['en', 10 * 24 * HOUR_MS, /· in 10 days$/],
    ['zh', -50 * HOUR_MS, /· 已逾期 [23] 天$/],
    ['zh', 10 * 24 * HOUR_MS, /· 10 天后截止$/],
  ] as const)('%s: %i ms from now says how far that is', async (language, distance, said) => {
    await switchLanguage(language)
    const { container } = await renderPart(<DueText task={{ dueAt: at(distance), state: 'open' }} />)
    expect(container.querySelector('.task-due')?.textContent).toMatch(said)
    expect(container.querySelector('[data-late="true"]') !== null).toBe(distance < 0)
  })

  test('of one that has ended is a date and no reproach', async () => {
    const { container } = await renderPart(<DueText task={{ dueAt: at(-50 * HOUR_MS), state: 'done' }} />)
    expect(container.textContent).not.toContain('overdue')
    expect(container.querySelector('[data-late="true"]')).toBeNull()
  })

  test('is brief where there is little room, with the distance in its title', async () => {
    await renderPart(<DueText brief task={{ dueAt: at(10 * 24 * HOUR_MS), state: 'open' }} />)
    expect(screen.getByTitle('in 10 days').tagName).toBe('TIME')
  })

  test('is nothing where there is none', async () => {
    const { container } = await renderPart(<DueText task={{ dueAt: null, state: 'open' }} />)
    expect(container.querySelector('.task-due')).toBeNull()
  })
})
