import type { CustomerRow } from '@rapport/contract'
import { countryName } from '@rapport/language/country'
import { Avatar, type RecordColumn, StageLabel, TierBadge, TimeAgo } from '@rapport/ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { type Format, useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { useMe } from '../../../platform/session/me.ts'
import { scanMoney, useNowMs } from '../amounts.ts'
import { useFieldLabel } from '../field-label.ts'

type Cells = Pick<RecordColumn<CustomerRow>, 'widthPx' | 'render'> & Partial<RecordColumn<CustomerRow>>

/** Every column the list can show, in their fixed order. */
export function useCustomerColumns(sortable: ReadonlySet<string>): readonly RecordColumn<CustomerRow>[] {
  const { t } = useTranslation(['customers', 'common'])
  const format = useFormat()
  const { currency, timeZone } = useMe().workspace
  const nowMs = Math.floor(useNowMs() / 60_000) * 60_000
  const fieldLabel = useFieldLabel()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the format is made anew each time but says the same for one language and zone
  return useMemo(() => {
    const words: CellWords = {
      kind: (kind) => t(`kind.${kind}`),
      tier: (tier) => `${t(`common:tier.${tier}.name`)}: ${t(`common:tier.${tier}.title`)}`,
      stage: (stage) => t(`common:stage.${stage}`),
      days: (days) => t('common:days', { count: Math.round(days) }),
      never: t('neverOrdered'),
    }
    const cells = {
      ...scoreCells(format, { currency, timeZone, nowMs }, words),
      ...masterCells(format, words),
      ...furtherCells(format),
    }
    return Object.entries(cells).map(([key, cell]) => ({
      key,
      title: fieldLabel(key),
      sortable: sortable.has(key),
      ...cell,
    }))
  }, [t, format.language, currency, timeZone, nowMs, fieldLabel, sortable])
}

type CellWords = {
  kind: (kind: CustomerRow['kind']) => string
  tier: (tier: CustomerRow['score']['tier']) => string
  stage: (stage: CustomerRow['score']['stage']) => string
  days: (days: number) => string
  never: string
}

type Setting = { currency: string; timeZone: string; nowMs: number }

function scoreCells(format: Format, setting: Setting, words: CellWords): Record<string, Cells> {
  const { currency, timeZone, nowMs } = setting
  const money = (amountMinor: number) => scanMoney(amountMinor, currency, format.language)
  const when = (instant: string | null) =>
    instant ? (
      <TimeAgo instant={instant} nowMs={nowMs} timeZone={timeZone} />
    ) : (
      <span className="rp-muted">{words.never}</span>
    )
  return {
    name: { widthPx: 180, grow: 3, naming: true, render: (row) => <NameCell row={row} kind={words.kind(row.kind)} /> },
    tier: {
      widthPx: 58,
      grow: 0,
      render: (row) => <TierBadge tier={row.score.tier} label={words.tier(row.score.tier)} />,
    },
    stage: {
      widthPx: 104,
      render: (row) => <StageLabel stage={row.score.stage} label={words.stage(row.score.stage)} />,
    },
    spend12mMinor: { widthPx: 132, numeric: true, render: (row) => money(row.score.spend12mMinor) },
    orders12m: { widthPx: 108, numeric: true, render: (row) => format.number(row.score.orders12m) },
    orders: { widthPx: 68, numeric: true, render: (row) => format.number(row.score.orders) },
    lastOrderAt: { widthPx: 124, firstDirection: 'descending', render: (row) => when(row.score.lastOrderAt) },
    rhythmDays: {
      widthPx: 92,
      numeric: true,
      firstDirection: 'ascending',
      render: (row) => (
        <span className="rp-muted">{row.score.rhythmDays === null ? '–' : words.days(row.score.rhythmDays)}</span>
      ),
    },
    spendMinor: { widthPx: 100, numeric: true, render: (row) => money(row.score.spendMinor) },
    averageOrderMinor: { widthPx: 116, numeric: true, render: (row) => money(row.score.averageOrderMinor) },
    rfm: { widthPx: 80, render: (row) => rfmText(row) },
    nextReviewAt: {
      widthPx: 120,
      render: (row) => (row.score.nextReviewAt ? format.date(row.score.nextReviewAt) : '–'),
    },
  }
}

/** Asked for less often; like every column they come by themselves where they give the order. */
function furtherCells(format: Format): Record<string, Cells> {
  const date = (instant: string | null) => (instant === null ? '–' : format.date(instant))
  const score = (key: 'r' | 'f' | 'm'): Cells => ({
    widthPx: 120,
    numeric: true,
    render: ({ score }) => score[key] ?? '–',
  })
  return {
    firstOrderAt: { widthPx: 120, firstDirection: 'descending', render: (row) => date(row.score.firstOrderAt) },
    lastActivityAt: { widthPx: 120, firstDirection: 'descending', render: (row) => date(row.score.lastActivityAt) },
    typicalGapDays: {
      widthPx: 148,
      numeric: true,
      firstDirection: 'ascending',
      // The heading says the unit.
      render: ({ score: { typicalGapDays: days } }) => (days === null ? '–' : format.number(Math.round(days))),
    },
    tierSince: { widthPx: 148, firstDirection: 'descending', render: (row) => date(row.score.tierSince) },
    stageSince: { widthPx: 160, firstDirection: 'descending', render: (row) => date(row.score.stageSince) },
    r: score('r'),
    f: score('f'),
    m: score('m'),
  }
}

function masterCells(format: Format, words: CellWords): Record<string, Cells> {
  return {
    ownerId: { widthPx: 140, render: (row) => <OwnerCell name={row.ownerName} /> },
    country: {
      widthPx: 134,
      render: (row) => (row.country === null ? '–' : countryName(row.country, format.language)),
    },
    city: { widthPx: 116, render: (row) => row.city ?? '–' },
    company: { widthPx: 160, render: (row) => row.company ?? '–' },
    kind: { widthPx: 92, render: (row) => words.kind(row.kind) },
    email: { widthPx: 200, render: (row) => row.email ?? '–' },
    phone: { widthPx: 140, render: (row) => row.phone ?? '–' },
    externalId: { widthPx: 120, render: (row) => row.externalId ?? '–' },
    createdAt: { widthPx: 124, firstDirection: 'descending', render: (row) => format.date(row.createdAt) },
    archivedAt: {
      widthPx: 124,
      firstDirection: 'descending',
      render: (row) => (row.archivedAt ? format.date(row.archivedAt) : '–'),
    },
  }
}

function NameCell({ row, kind }: { row: CustomerRow; kind: string }) {
  return (
    <span className="customer-naming">
      <AppLink className="customer-name" href={paths.customer(row.id)} tabIndex={-1} title={row.name}>
        {row.name}
      </AppLink>{' '}
      <span className="customer-kind">{kind}</span>
    </span>
  )
}

function OwnerCell({ name }: { name: string | null }) {
  if (name === null) return <span className="rp-muted">–</span>
  return (
    <span className="customer-owner">
      <Avatar name={name} sizePx={20} decorative />
      <span>{name}</span>
    </span>
  )
}

export function rfmText(row: Pick<CustomerRow, 'score'>): string {
  const { r, f, m } = row.score
  return r === null || f === null || m === null ? '–' : `${r}·${f}·${m}`
}
