import type { TFunction } from 'i18next'
import { LOCALE_OF } from '../../platform/i18n/language.ts'
import { type Repetition, readRepetition, WEEKDAYS, type Weekday } from './repetition.ts'

type Language = keyof typeof LOCALE_OF
type Said = { t: TFunction<'tasks'>; language: Language; timeZone?: string | undefined }

/** A recurrence rule in words: “Every 2 weeks on Mon, Thu, until 31 Dec 2026” / “每 2 周的周一、周四，至2026年12月31日”. */
export function sayRepetition(rule: string, said: Said): string {
  const repetition = readRepetition(rule, said.timeZone)
  if (repetition === null) return said.t('repetition.custom', { rule })
  return [every(repetition, said), end(repetition, said)].filter(Boolean).join(said.t('repetition.comma'))
}

/** The short name of a weekday. */
export function weekdayName(day: Weekday, language: Language): string {
  // The first of January 2024 was a Monday.
  const at = Date.UTC(2024, 0, 1 + WEEKDAYS.indexOf(day))
  return new Intl.DateTimeFormat(LOCALE_OF[language], { weekday: 'short', timeZone: 'UTC' }).format(at)
}

function every({ period, interval, days, isLastDay }: Repetition, { t, language }: Said): string {
  const times = interval === 1 ? t(`repetition.each.${period}`) : t(`repetition.every.${period}`, { count: interval })
  if (period === 'week' && days.length > 0) {
    const named = days.map((day) => weekdayName(day, language)).join(t('repetition.and'))
    return interval === 1
      ? t('repetition.onDays', { days: named })
      : t('repetition.everyOnDays', { times, days: named })
  }
  return period === 'month' && isLastDay ? t('repetition.lastDay', { times }) : times
}

function end({ until, count }: Repetition, { t, language }: Said): string {
  if (until !== null) return t('repetition.until', { date: dayText(until, language) })
  return count === null ? '' : t('repetition.times', { count })
}

function dayText(day: string, language: Language): string {
  const month = language === 'zh' ? 'long' : 'short'
  const style = { year: 'numeric', month, day: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(LOCALE_OF[language], style).format(new Date(`${day}T00:00:00Z`))
}
