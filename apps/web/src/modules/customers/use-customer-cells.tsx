import { type CustomerRow, listedCustomer } from '@rapport/contract'
import { fieldsOf, keyOf } from '@rapport/objects'
import { TimeAgo } from '@rapport/ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { type Format, useFormat } from '../../platform/format.ts'
import { AppLink } from '../../platform/navigation.tsx'
import type { ListCell, RecordRow } from '../../platform/records/list/types.ts'
import { useMe } from '../../platform/session/me.ts'
import { scanMoney, useNowMs } from './amounts.ts'
import { rfmText } from './rfm-text.ts'

type Cells = Readonly<Record<string, ListCell>>
type Setting = { format: Format; currency: string; timeZone: string; nowMs: number }

const MINUTE_MS = 60_000

/** What the columns of the customer list show in a way of their own; the others follow from the declaration. */
export function useCustomerCells(): Cells {
  const { t } = useTranslation(['customers', 'common'])
  const format = useFormat()
  const { currency, timeZone } = useMe().workspace
  const nowMs = Math.floor(useNowMs() / MINUTE_MS) * MINUTE_MS
  // biome-ignore lint/correctness/useExhaustiveDependencies: the format is made anew each time but says the same for one language and zone
  return useMemo(() => {
    const days = (value: unknown) => (typeof value === 'number' ? t('common:days', { count: Math.round(value) }) : '–')
    return {
      ...cellsByType({ format, currency, timeZone, nowMs }),
      name: { widthPx: 180, render: (row) => <Name row={row} kind={t(`kind.${kindOf(row)}`)} /> },
      tier: { widthPx: 58, grow: 0 },
      stage: { widthPx: 104 },
      lastOrderAt: {
        widthPx: 124,
        render: ({ lastOrderAt }) =>
          lastOrderAt ? (
            <TimeAgo instant={String(lastOrderAt)} nowMs={nowMs} timeZone={timeZone} />
          ) : (
            <span className="rp-muted">{t('neverOrdered')}</span>
          ),
      },
      rhythmDays: {
        firstDirection: 'ascending',
        render: ({ rhythmDays }) => <span className="rp-muted">{days(rhythmDays)}</span>,
      },
      typicalGapDays: {
        widthPx: 148,
        firstDirection: 'ascending',
        render: ({ typicalGapDays }) => days(typicalGapDays),
      },
      country: { widthPx: 134 },
      orders: { widthPx: 68 },
      rfm: { title: t('field.rfm'), widthPx: 80, render: (row) => rfmText({ r: row.r, f: row.f, m: row.m }) },
    }
  }, [t, format.language, currency, timeZone, nowMs])
}

/** Amounts are scanned, so whole units are enough; of moments the day. */
function cellsByType({ format, currency }: Setting): Cells {
  const cells = fieldsOf(listedCustomer).flatMap(([name, field]): [string, ListCell][] => {
    const key = keyOf(name, field)
    if (field.type === 'money') return [[key, { render: (row) => amountOf(row[key]) }]]
    if (field.type === 'instant') return [[key, { widthPx: 124, render: (row) => dayOf(row[key]) }]]
    return []
  })
  const amountOf = (value: unknown) => (typeof value === 'number' ? scanMoney(value, currency, format.language) : '–')
  const dayOf = (value: unknown) => (typeof value === 'string' ? format.date(value) : '–')
  const made: ListCell = { widthPx: 124, render: ({ createdAt }) => dayOf(createdAt) }
  return { ...Object.fromEntries(cells), createdAt: made }
}

function Name({ row, kind }: { row: RecordRow; kind: string }) {
  const name = String(row.name)
  return (
    <span className="customer-naming">
      <AppLink className="record-title" href={paths.customer(row.id)} tabIndex={-1} title={name}>
        {name}
      </AppLink>{' '}
      <span className="customer-kind">{kind}</span>
    </span>
  )
}

function kindOf({ kind }: RecordRow): CustomerRow['kind'] {
  return kind === 'company' ? 'company' : 'individual'
}
