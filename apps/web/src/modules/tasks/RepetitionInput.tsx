import './tasks.css'
import { DayInput, type FieldInputProps } from '@rapport/ui'
import { Checkbox, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../platform/i18n/language.ts'
import {
  COUNT_MAX,
  EVERY_WEEK,
  INTERVAL_MAX,
  PERIODS,
  type Period,
  type Repetition,
  readRepetition,
  ruleOf,
  WEEKDAYS,
} from './repetition.ts'
import { weekdayName } from './repetition-text.ts'

type End = 'never' | 'until' | 'count'

/** How a task comes back, chosen in words; the rule is written from them. A rule the form cannot say is kept until another one is chosen. */
export function RepetitionInput({ value, onChange, format, row, ...rest }: FieldInputProps) {
  const { t } = useTranslation('tasks')
  const { timeZone } = format
  const rule = typeof value === 'string' && value !== '' ? value : null
  const repetition = rule === null ? null : readRepetition(rule, timeZone)
  const take = (next: Repetition | null) => onChange?.(next === null ? null : ruleOf(next, timeZone))
  const chosen = rule === null ? 'none' : (repetition?.period ?? 'custom')
  const naming = {
    ...(rest.id === undefined ? {} : { id: rest.id }),
    'aria-labelledby': rest['aria-labelledby'] ?? '',
    autoFocus: rest.autoFocus ?? false,
  }
  return (
    <div className="task-repetition">
      <Select<Period | 'none' | 'custom'>
        {...naming}
        disabled={rest.disabled ?? false}
        value={chosen}
        options={[
          { value: 'none', label: t('repetition.none') },
          ...PERIODS.map((period) => ({ value: period, label: t(`repetition.each.${period}`) })),
          ...(chosen === 'custom' ? [{ value: 'custom' as const, label: rule }] : []),
        ]}
        onChange={(period) => {
          if (period === 'none') take(null)
          else if (period !== 'custom') take({ ...(repetition ?? EVERY_WEEK), period, days: [], isLastDay: false })
        }}
      />
      {repetition === null ? null : <Details repetition={repetition} take={take} from={row.dueAt} />}
    </div>
  )
}

/** `from`: when the task is due first. */
type DetailProps = { repetition: Repetition; take: (next: Repetition) => void; from: unknown }

function Details({ repetition, take, from }: DetailProps) {
  const { t } = useTranslation('tasks')
  const { period, interval, days, isLastDay } = repetition
  const language = currentLanguage()
  return (
    <>
      <div className="task-repetition-line">
        <span>{t('repetition.interval')}</span>
        <InputNumber<number>
          min={1}
          max={INTERVAL_MAX}
          precision={0}
          value={interval}
          aria-label={t('repetition.interval')}
          // Emptied while a number is typed: the last one holds.
          onChange={(typed) => typed === null || take({ ...repetition, interval: typed })}
        />
        <span>{t(`repetition.unit.${period}`, { count: interval })}</span>
      </div>
      {period === 'week' ? (
        <Checkbox.Group
          aria-label={t('repetition.days')}
          options={WEEKDAYS.map((day) => ({ value: day, label: weekdayName(day, language) }))}
          value={[...days]}
          onChange={(chosen) => take({ ...repetition, days: WEEKDAYS.filter((day) => chosen.includes(day)) })}
        />
      ) : null}
      {period === 'month' ? (
        <Checkbox checked={isLastDay} onChange={(event) => take({ ...repetition, isLastDay: event.target.checked })}>
          {t('repetition.onLastDay')}
        </Checkbox>
      ) : null}
      <EndInput repetition={repetition} take={take} from={from} />
    </>
  )
}

const FIRST_COUNT = 10

function EndInput({ repetition, take, from }: DetailProps) {
  const { t } = useTranslation('tasks')
  const { until, count } = repetition
  const end: End = until !== null ? 'until' : count !== null ? 'count' : 'never'
  return (
    <div className="task-repetition-line">
      <span>{t('repetition.ends')}</span>
      <Select<End>
        aria-label={t('repetition.ends')}
        value={end}
        options={(['never', 'until', 'count'] as const).map((each) => ({
          value: each,
          label: t(`repetition.end.${each}`),
        }))}
        onChange={(chosen) =>
          take({
            ...repetition,
            until: chosen === 'until' ? inAYear(from) : null,
            count: chosen === 'count' ? FIRST_COUNT : null,
          })
        }
      />
      {until === null ? null : (
        <DayInput value={until} onChange={(day) => take({ ...repetition, until: day === '' ? inAYear(from) : day })} />
      )}
      {end === 'count' && count !== null ? (
        <InputNumber<number>
          min={1}
          max={COUNT_MAX}
          precision={0}
          value={count}
          aria-label={t('repetition.end.count')}
          onChange={(typed) => typed === null || take({ ...repetition, count: typed })}
        />
      ) : null}
    </div>
  )
}

function inAYear(from: unknown): string {
  const first = new Date(typeof from === 'string' ? from : Date.now())
  return new Date(Date.UTC(first.getUTCFullYear() + 1, first.getUTCMonth(), first.getUTCDate()))
    .toISOString()
    .slice(0, 10)
}
