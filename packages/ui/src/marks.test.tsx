import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Avatar, initialOf, KpiFigure, ShareBar, StageLabel, type StageName, TierBadge } from './marks.tsx'

afterEach(cleanup)

describe('the initial of a name', () => {
  it.each([
    ['张伟', '张'],
    ['欧阳 修', '欧'],
    ['Wen Li', 'WL'],
    ['Marta de la Cruz', 'MC'],
    ['marta', 'M'],
    ['  émile   zola ', 'ÉZ'],
    ['𠮷田 健', '𠮷'],
    ['😀', '😀'],
    ['', '?'],
  ])('of %s is %s', (name, initial) => {
    expect(initialOf(name)).toBe(initial)
  })

  it('is said by the name, not by the letters, and not at all where the name stands beside it', () => {
    const { container, rerender } = render(<Avatar name="Wen Li" />)
    const avatar = screen.getByRole('img', { name: 'Wen Li' })
    expect([avatar.textContent, avatar.dataset.initials, avatar.title]).toEqual(['', 'WL', 'Wen Li'])
    rerender(<Avatar name="Wen Li" decorative />)
    expect(screen.queryByRole('img')).toBeNull()
    expect(container.querySelector('[aria-hidden]')).not.toBeNull()
  })

  it('is a single letter where there is room for one only', () => {
    const { container } = render(<Avatar name="Wen Li" sizePx={20} shape="square" />)
    const avatar = container.querySelector<HTMLElement>('.rp-avatar')
    expect(avatar?.dataset).toMatchObject({ initials: 'W', shape: 'square' })
    expect(avatar?.style.width).toBe('20px')
  })
})

describe('tier and stage', () => {
  it('are marks with words for those who cannot see colours', () => {
    render(<TierBadge tier="B" label="Tier B: high value, cooling" size="large" />)
    const badge = screen.getByRole('img', { name: 'Tier B: high value, cooling' })
    expect([badge.textContent, badge.dataset.tier, badge.dataset.size]).toEqual(['B', 'B', 'large'])
  })

  it('the letter alone where the words stand beside it', () => {
    render(<TierBadge tier="D" />)
    expect(screen.queryByRole('img')).toBeNull()
    expect(screen.getByText('D').dataset.size).toBe('small')
  })

  it.each<[StageName, string]>([
    ['new', 'fresh'],
    ['loyal', 'good'],
    ['at_risk', 'warn'],
    ['lapsed', 'quiet'],
  ])('%s has the tone %s', (stage, tone) => {
    render(<StageLabel stage={stage} label="Stage" />)
    expect(screen.getByText('Stage').dataset.tone).toBe(tone)
  })
})

describe('a bar of a share', () => {
  it.each([
    [0.4567, '45.7%'],
    [1.8, '100%'],
    [-0.2, '0%'],
  ])('of %d reaches %s', (share, width) => {
    render(<ShareBar share={share} threshold={0.5} tone="warn" label="Spend: 45 of 100 points" />)
    const bar = screen.getByRole('img', { name: 'Spend: 45 of 100 points' })
    expect(bar.querySelector('i')?.style.width).toBe(width)
    expect(bar.querySelector('b')?.style.left).toBe('50%')
    expect(bar.dataset.tone).toBe('warn')
  })

  it('has no tick where there is no threshold', () => {
    render(<ShareBar share={0.5} label="Share" />)
    expect(screen.getByRole('img').querySelector('b')).toBeNull()
  })
})

describe('a figure', () => {
  const figure = { label: 'Revenue', figure: '£12,400', comparison: 'last 90 days' }

  it('shows what it is compared with, and how it went', () => {
    render(<KpiFigure {...figure} tone="danger" trend={{ direction: 'down', text: '−8 %' }} />)
    screen.getByText('last 90 days')
    expect(screen.getByText('−8 %').dataset.trend).toBe('down')
    expect(screen.getByText('£12,400', { exact: false }).dataset).toMatchObject({ tone: 'danger', length: 'short' })
    expect(screen.queryByRole('link')).toBeNull()
  })

  it('is set smaller when it is long', () => {
    render(<KpiFigure {...figure} figure="¥123,456,789.00" />)
    expect(screen.getByText('¥123,456,789.00').dataset.length).toBe('long')
  })

  it('opens the records behind it within the app, and a tab of its own as links do', () => {
    const onOpen = vi.fn()
    render(<KpiFigure {...figure} href="/customers?filter=x" onOpen={onOpen} />)
    const link = screen.getByRole('link', { name: /Revenue/ })
    const plain = createEvent.click(link)
    fireEvent(link, plain)
    expect([plain.defaultPrevented, onOpen.mock.calls.length]).toEqual([true, 1])
    for (const key of ['ctrlKey', 'metaKey', 'shiftKey'] as const) {
      const held = createEvent.click(link, { [key]: true })
      fireEvent(link, held)
      expect(held.defaultPrevented).toBe(false)
    }
    expect(onOpen).toHaveBeenCalledTimes(1)
  })
})
