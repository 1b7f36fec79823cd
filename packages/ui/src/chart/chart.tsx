import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef } from 'react'
import { type Colours, coloursOf } from '../colours.ts'
import { useMode } from '../environment.ts'

type Engine = ReturnType<typeof import('./engine.ts')['startChart']>

export type ChartProps = {
  /** The options for the colours of the present mode; keep the function stable (useCallback) so that it is not drawn anew for nothing. */
  options: (colours: Colours) => EChartsCoreOption
  /** What the chart shows, in a sentence, for those who cannot see it. */
  description: string
  heightPx: number
  /** A data point was clicked: its series' name and position. */
  onPick?: (point: { seriesName: string; dataIndex: number }) => void
}

/** A chart that loads its engine when first shown, follows its box and the mode, and says in words what it shows. */
export function Chart(props: ChartProps) {
  const { options, onPick } = props
  const mode = useMode()
  const box = useRef<HTMLDivElement>(null)
  const engine = useRef<Engine | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    let gone = false
    let observer: ResizeObserver | undefined
    void import('./engine.ts').then(({ startChart }) => {
      if (gone) return
      const started = startChart(element)
      engine.current = started
      started.setOption({ ...baseOf(coloursOf(mode)), ...options(coloursOf(mode)) }, { notMerge: true })
      if (onPick) {
        started.on('click', (event) => {
          // The lines of a graph are no points.
          if (event.dataType === 'edge') return
          onPick({ seriesName: String(event.seriesName ?? ''), dataIndex: Number(event.dataIndex ?? 0) })
        })
      }
      observer = new ResizeObserver(() => started.resize())
      observer.observe(element)
    })
    return () => {
      gone = true
      observer?.disconnect()
      engine.current?.dispose()
      engine.current = null
    }
  }, [options, mode, onPick])
  return <div ref={box} role="img" aria-label={props.description} style={{ width: '100%', height: props.heightPx }} />
}

function baseOf(colours: Colours): EChartsCoreOption {
  return {
    color: [colours.accentMid, colours.infoFill, colours.warnFill, colours.lineStrong],
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colours.textMuted },
    animationDuration: window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ? 0 : 240,
    tooltip: {
      trigger: 'axis',
      backgroundColor: colours.card,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 13 },
    },
    grid: { left: 8, right: 8, top: 16, bottom: 4, containLabel: true },
  }
}
