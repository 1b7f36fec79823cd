import type { Home } from '@rapport/contract'
import { Chart, type Colours } from '@rapport/ui'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { type Format, makeFormat } from '../../../platform/format.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { CHART_BOX, chartScale } from '../chart-scale.ts'

type RevenueChartProps = {
  now: Home['months']
  before: Home['months']
  currency: string
  description: string
}

export function RevenueChart({ now, before, currency, description }: RevenueChartProps) {
  const { t, i18n } = useTranslation('home')
  const key = JSON.stringify([now, before, i18n.language])
  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for the figures and the language
  const options = useCallback(
    (colours: Colours) =>
      chartOptions({ now, before, currency, colours, t, format: makeFormat(currentLanguage(), 'UTC') }),
    [key, currency],
  )
  return <Chart options={options} description={description} heightPx={CHART_BOX.heightPx} />
}

type TooltipPoint = { dataIndex: number; marker: string; seriesName: string; value: unknown }
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
  const { step, max } = chartScale([...now, ...before])
  const money = (amountMinor: unknown) => format.money(Number(amountMinor ?? 0), currency, { compact: true })
  const label = (place: number) => {
    const month = now[place]?.month
    if (!month) return ''
    const name = format.month(month)
    return place === now.length - 1 ? t('revenue.soFar', { month: name }) : name
  }
  return {
    animation: false, // it takes the place of the drawing, which stands already
    grid: { left: CHART_BOX.leftPx, right: CHART_BOX.rightPx, top: CHART_BOX.topPx, bottom: CHART_BOX.bottomPx },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: now.map((month) => format.month(month.month, 'none')),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { show: false }, // the months below are links and stand over the chart
    },
    yAxis: {
      type: 'value',
      min: 0,
      max,
      interval: step,
      splitLine: { lineStyle: { color: colours.lineSoft } },
      axisLabel: { color: colours.textMuted, fontSize: 12, formatter: money },
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colours.card,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 13 },
      formatter: (points: readonly TooltipPoint[]) => {
        const texts = points
          .filter((point) => typeof point.value === 'number')
          .map((point) => `${point.marker}${point.seriesName}  ${money(point.value)}`)
        return [label(points[0]?.dataIndex ?? 0), ...new Set(texts)].join('<br>')
      },
    },
    series: [
      {
        name: t('revenue.current'),
        type: 'line',
        data: now.map((month, place) => (place === now.length - 1 ? null : month.revenueMinor)),
        showSymbol: false,
        lineStyle: { width: 2.2, color: colours.accentMid },
        itemStyle: { color: colours.accentMid },
        areaStyle: { color: colours.accentMid, opacity: 0.08 },
      },
      // The running month is not over: its end of the line is dotted, so that nobody takes it for a fall.
      {
        name: t('revenue.current'),
        type: 'line',
        data: now.map((month, place) => (place < now.length - 2 ? null : month.revenueMinor)),
        showSymbol: false,
        lineStyle: { width: 2.2, type: 'dotted', color: colours.accentMid },
        itemStyle: { color: colours.accentMid },
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
