import type { Home } from '@rapport/contract'
import { Chart, type Colours } from '@rapport/ui'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { type Format, makeFormat } from '../../../platform/format.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'

type RevenueChartProps = {
  now: Home['months']
  before: Home['months']
  currency: string
  heightPx: number
  description: string
}

export function RevenueChart({ now, before, currency, heightPx, description }: RevenueChartProps) {
  const { t, i18n } = useTranslation('home')
  const key = JSON.stringify([now, before, i18n.language])
  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for the figures and the language
  const options = useCallback(
    (colours: Colours) =>
      chartOptions({ now, before, currency, colours, t, format: makeFormat(currentLanguage(), 'UTC') }),
    [key, currency],
  )
  return <Chart options={options} description={description} heightPx={heightPx} />
}

type Words = ReturnType<typeof useTranslation<'home'>>['t']
type OptionsGiven = {
  now: Home['months']
  before: Home['months']
  currency: string
  colours: Colours
  t: Words
  format: Format
}

function chartOptions({ now, before, currency, colours, t, format }: OptionsGiven) {
  const money = (amountMinor: unknown) => format.money(Number(amountMinor ?? 0), currency, { compact: true })
  const label = (place: number) => {
    const month = now[place]?.month
    if (!month) return ''
    const name = format.month(month, true)
    return place === now.length - 1 ? t('revenue.soFar', { month: name }) : name
  }
  return {
    grid: { left: 4, right: 12, top: 12, bottom: 0, containLabel: true },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: now.map((month) => format.month(month.month)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colours.textMuted, fontSize: 12, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      splitLine: { lineStyle: { color: colours.lineSoft } },
      axisLabel: { color: colours.textMuted, fontSize: 12, formatter: money },
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colours.card,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 13 },
      formatter: (points: readonly { dataIndex: number; marker: string; seriesName: string; value: unknown }[]) =>
        [
          label(points[0]?.dataIndex ?? 0),
          ...points.map((point) => `${point.marker}${point.seriesName}  ${money(point.value)}`),
        ].join('<br>'),
    },
    series: [
      {
        name: t('revenue.current'),
        type: 'line',
        data: now.map((month) => month.revenueMinor),
        symbolSize: 5,
        showSymbol: false,
        lineStyle: { width: 2.2, color: colours.accentMid },
        itemStyle: { color: colours.accentMid },
        areaStyle: { color: colours.accentMid, opacity: 0.08 },
      },
      {
        name: t('revenue.before'),
        type: 'line',
        data: before.map((month) => month.revenueMinor),
        showSymbol: false,
        lineStyle: { width: 1.6, type: [4, 4], color: colours.lineStrong },
        itemStyle: { color: colours.lineStrong },
      },
    ],
  }
}
