import { act, cleanup, render, screen } from '@testing-library/react'
import type { ComponentProps } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { coloursOf } from '../colours.ts'
import { standInForLayout } from '../jsdom.testkit.ts'
import { Chart } from './chart.tsx'
import type * as engine from './engine.ts'

type Started = ReturnType<typeof engine.startChart>

// A canvas draws nothing here: what is told to the engine is looked at instead.
vi.mock('echarts/core', async (original) => ({ ...(await original<object>()), init: () => started }))

/** Parts come in pieces, and a busy machine takes its time over them. */
const PATIENCE = { timeout: 8_000 }

let told: Record<string, unknown>[]
let click: ((event: object) => void) | undefined
let disposed: number
let resized: number
let started: Started
let boxChanged: () => void

beforeEach(() => {
  standInForLayout()
  told = []
  click = undefined
  disposed = 0
  resized = 0
  started = {
    setOption: (options: Record<string, unknown>) => void told.push(options),
    on: (_name: string, listener: (event: object) => void) => {
      click = listener
    },
    dispose: () => {
      disposed += 1
    },
    resize: () => {
      resized += 1
    },
  } as unknown as Started // as much of the engine as a chart uses
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(changed: () => void) {
        boxChanged = changed
      }
      observe(): void {}
      disconnect(): void {}
    },
  )
})
afterEach(() => {
  cleanup()
  document.documentElement.removeAttribute('data-theme')
  vi.restoreAllMocks()
})

const options: ComponentProps<typeof Chart>['options'] = (colours) => ({
  series: [{ type: 'bar', data: [1, 2], itemStyle: { color: colours.accent } }],
})

async function shown(more: Partial<ComponentProps<typeof Chart>> = {}) {
  const view = render(<Chart options={options} description="Revenue grew from 1 to 2" heightPx={240} {...more} />)
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), PATIENCE)
  return view
}

describe('a chart', () => {
  it('says in words what it shows, and holds its height before the engine has come', () => {
    render(<Chart options={options} description="Revenue grew from 1 to 2" heightPx={240} />)
    expect(screen.getByRole('img', { name: 'Revenue grew from 1 to 2' }).style.height).toBe('240px')
    expect(told).toEqual([])
  })

  it('is drawn in the colours of the mode, and anew when that changes', async () => {
    await shown()
    expect(told.at(-1)).toMatchObject({
      series: [{ itemStyle: { color: coloursOf('light').accent } }],
      tooltip: { backgroundColor: coloursOf('light').card },
    })
    await act(async () => document.documentElement.setAttribute('data-theme', 'dark'))
    await vi.waitFor(() => expect(told).toHaveLength(2), PATIENCE)
    expect(told.at(-1)).toMatchObject({ series: [{ itemStyle: { color: coloursOf('dark').accent } }] })
    expect(disposed).toBe(1)
  })

  it('tells which point was clicked', async () => {
    const onPick = vi.fn()
    await shown({ onPick })
    click?.({ seriesName: 'Revenue', dataIndex: 1 })
    click?.({})
    expect(onPick.mock.calls).toEqual([[{ seriesName: 'Revenue', dataIndex: 1 }], [{ seriesName: '', dataIndex: 0 }]])
  })

  it('follows the size of its box', async () => {
    await shown()
    boxChanged()
    expect(resized).toBe(1)
  })

  it('moves nothing for people who asked for less motion', async () => {
    await shown()
    expect(told.at(-1)).toMatchObject({ animationDuration: 240 })
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }))
    cleanup()
    told = []
    await shown()
    expect(told.at(-1)).toMatchObject({ animationDuration: 0 })
  })

  it('leaves nothing behind, also when it goes before the engine has come', async () => {
    const { unmount } = await shown()
    unmount()
    expect(disposed).toBe(1)
    const early = render(<Chart options={options} description="Gone" heightPx={100} />)
    early.unmount()
    await act(() => import('./engine.ts'))
    expect(told).toHaveLength(1)
  })
})
