import type { Customer, TimelineItem } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeServer, problem } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { customerAnswer, explanationAnswer, ID, recordHandlers, scoreAnswer } from '../customer-answers.testkit.ts'
import { CustomerFacts, CustomerName } from './CustomerHead.tsx'
import { customerFigures } from './figures.tsx'
import { Identities } from './Identities.tsx'
import { Reach, ReachButtons } from './Reach.tsx'
import { leadingReason } from './score-change.ts'
import { SCORE_VIEWS } from './score-views.tsx'
import { WhyPanel } from './WhyPanel.tsx'
import { adviceOf, toneOf } from './why-figures.ts'

const SCORE = `GET /api/v1/customers/${ID(1)}/score`
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const scored = (change: Parameters<typeof scoreAnswer>[0], more: Partial<Customer> = {}) =>
  customerAnswer(1, { score: scoreAnswer(change), ...more })
const answering = (explanation = explanationAnswer(1)) =>
  fakeServer(recordHandlers(1, { [SCORE]: () => ({ body: explanation }) }))

async function figuresOf(customer: Customer): Promise<string> {
  await renderPart(<div data-testid="figures">{customerFigures(customer)}</div>)
  return screen.getByTestId('figures').textContent
}

describe('the figures of a customer', () => {
  test('stand beside what they are compared with', async () => {
    answering()
    const text = await figuresOf(scored({ lastOrderAt: daysAgo(61), firstOrderAt: '2025-01-02T10:00:00Z' }))
    expect(text).toContain('12-month spend£48,620from 9 orders')
    expect(text).toContain('Since last order61 daysbuying cycle 28 days')
    expect(text).toContain('Orders14first on 2 Jan 2025')
    await waitFor(() => expect(screen.getByTestId('figures').textContent).toContain('if inactive → Lapsed'))
  })

  test('of who never ordered say so, and promise no rhythm', async () => {
    answering(explanationAnswer(1, { nextChange: null }))
    const none = { lastOrderAt: null, firstOrderAt: null, rhythmDays: null, orders: 0, spendMinor: 0, r: null }
    const text = await figuresOf(scored({ ...none, stage: 'prospect', averageOrderMinor: 0 }))
    expect(text).toContain('buying cycle known from the second order')
    expect(text).toContain('Orders0none yet')
    expect(text).toContain('Next changeNone')
  })

  test('of who ordered today count no days; one order has no rhythm yet', async () => {
    answering()
    const text = await figuresOf(scored({ lastOrderAt: daysAgo(0), rhythmDays: null, orders12m: 1 }))
    expect(text).toContain('Since last ordertoday')
    expect(text).toContain('from 1 order')
    expect(text).not.toContain('from 1 orders')
  })

  test('of an order that is dated ahead count no days below nothing', async () => {
    answering()
    expect(await figuresOf(scored({ lastOrderAt: daysAgo(-5) }))).toContain('Since last ordertoday')
  })
})

describe('who a customer is', () => {
  test('is a line of facts; what is not known is left out', async () => {
    fakeServer({})
    const customer = scored(
      { stage: 'loyal', firstOrderAt: '2025-01-02T10:00:00Z' },
      { city: 'Kiel', country: 'DE', ownerId: ID(9), ownerName: 'Tom', industry: null },
    )
    const { container } = await renderPart(<CustomerFacts customer={customer} />)
    const facts = [...(container.querySelector('.customer-facts')?.children ?? [])].map((each) => each.textContent)
    expect(facts).toEqual(['Loyal', 'Company', 'Kiel · Germany', 'Owner Tom', 'Customer since 2 Jan 2025'])
  })

  test('says who has no owner and never bought', async () => {
    fakeServer({})
    const customer = scored({ firstOrderAt: null }, { createdAt: '2026-03-04T10:00:00Z', country: null })
    await renderPart(<CustomerFacts customer={customer} />)
    screen.getByText('Unassigned')
    screen.getByText('Added 4 Mar 2026')
  })

  test('has the tier beside the name, in words for who does not see it', async () => {
    fakeServer({})
    await renderPart(<CustomerName customer={scored({ tier: 'A' })} highlighted={false} />)
    screen.getByLabelText('Tier A: High value, engaged')
  })

  test('is known to other systems by their numbers, or to none', async () => {
    fakeServer({})
    const { unmount } = await renderPart(<Identities record={customerAnswer(1)} />)
    expect(screen.getByText('17850').tagName).toBe('DD')
    unmount()
    await renderPart(<Identities record={customerAnswer(1, { identities: [] })} />)
    screen.getByText('This customer has no ID in any other system.')
  })
})

describe('ways to reach a customer', () => {
  const clipboard = (writeText: () => Promise<void>) =>
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
  beforeEach(() => void fakeServer({}))
  afterEach(() => void Reflect.deleteProperty(navigator, 'clipboard'))

  test('are called and written to, and copied', async () => {
    const write = vi.fn(async () => {})
    clipboard(write)
    await renderPart(<Reach customer={customerAnswer(1, { phone: '+44 20 7946', email: 'a@b.example' })} />)
    expect(screen.getByRole('link', { name: '+44 20 7946' }).getAttribute('href')).toBe('tel:+44207946')
    expect(screen.getByRole('link', { name: 'a@b.example' }).getAttribute('href')).toBe('mailto:a@b.example')
    await userEvent.click(screen.getByRole('button', { name: 'Copy e-mail address' }))
    await screen.findByText('Copied')
    expect(write).toHaveBeenCalledWith('a@b.example')
  })

  test('are nothing at all where there is none', async () => {
    const customer = customerAnswer(1, { phone: null, email: null })
    await renderPart(
      <>
        <Reach customer={customer} />
        <ReachButtons customer={customer} />
      </>,
    )
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.queryByRole('link')).toBeNull()
  })

  test('that no telephone understands are words', async () => {
    await renderPart(<Reach customer={customerAnswer(1, { phone: 'ask Ann', email: null })} />)
    expect(screen.queryByRole('link')).toBeNull()
    screen.getByText('ask Ann')
  })
})

describe('why a tier', () => {
  test('the advice that keeps the tier is only given where none changes it', () => {
    const keeps = { action: 'order' as const, amountMinor: 100, points: null, tier: 'B' as const }
    const lifts = { action: 'order' as const, amountMinor: 900, points: null, tier: 'A' as const }
    const of = (...whatWouldChange: (typeof keeps | typeof lifts)[]) =>
      adviceOf(explanationAnswer(1, { whatWouldChange }))
    expect(of(keeps, lifts, lifts)).toEqual([lifts])
    expect(of(keeps, { ...keeps, amountMinor: 200 })).toEqual([keeps])
    expect(of()).toEqual([])
  })

  test.each([
    [0.5, 0.5, 'good'],
    [0.49, 0.5, 'warn'],
    [0.3, 0.5, 'warn'],
    [0.29, 0.5, 'danger'],
    [0.36, 0.6, 'warn'],
    [0.35, 0.6, 'danger'],
  ])('a share of %s against %s is %s', (share, threshold, tone) => {
    expect(toneOf(share, threshold)).toBe(tone)
  })

  test('says what nobody has yet, and what silence would do', async () => {
    const reasons = [
      { axis: 'engagement' as const, part: 'rhythm' as const, figure: null, threshold: 1.5, weight: 1, share: 0 },
    ]
    answering(
      explanationAnswer(1, {
        reasons: reasons as never,
        summary: scoreAnswer({ tier: 'D', previousTier: null, rhythmDays: null, tierSince: '2026-11-17T10:00:00Z' }),
        nextChange: { at: '2026-12-03T10:00:00Z', kind: 'tier', to: 'C' },
        whatWouldChange: [{ action: 'points', amountMinor: null, points: 1.5, tier: 'C' }],
      }),
    )
    await renderPart(<WhyPanel record={customerAnswer(1)} folded={false} />)
    await screen.findByRole('heading', { name: 'Why tier D?' })
    screen.getByText('no orders yet')
    screen.getByText('Inactivity ÷ typical buying cycle')
    screen.getByText(/^Tier D since 17 Nov 2026/)
    screen.getByText('3 Dec 2026: tier C')
    screen.getByText('1.5 more interaction points (call 5, meeting 8) → tier C')
  })

  test('that cannot be read is asked for again', async () => {
    let isBroken = true
    fakeServer(
      recordHandlers(1, {
        [SCORE]: () => (isBroken ? problem(409, 'score.not_ready', 'Not yet.') : { body: explanationAnswer(1) }),
      }),
    )
    await renderPart(<WhyPanel record={customerAnswer(1)} folded />)
    await screen.findByText('Not yet.')
    isBroken = false
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    const panel = within(await screen.findByRole('region', { name: 'Why tier B?' }))
    panel.getByText('Show the figures behind it')
  })
})

describe('a change of score on the timeline', () => {
  const rhythm = { part: 'rhythm', figure: 2.25, threshold: 2 }
  const spend = { part: 'spend12m', figure: 1_250_000, threshold: 1_000_000 }

  test.each([
    ['silence', [spend, rhythm], rhythm],
    ['purchase', [rhythm, spend], spend],
    ['refund', [rhythm], null],
    ['silence', [null, 'x', { part: 'mood', figure: 1, threshold: 1 }, { ...rhythm, figure: 'much' }], null],
  ])('by %s is led by the reason of its axis', (cause, reasons, leading) => {
    expect(leadingReason(reasons, cause)).toEqual(leading)
  })

  test('says from where to where, and why', async () => {
    fakeServer({})
    const change = { from: 'B', to: 'A', cause: 'purchase', reasons: [spend] }
    const item = { kind: 'tier.changed', change } as unknown as TimelineItem // what the view asks of it
    const view = SCORE_VIEWS['tier.changed']
    if (!view?.Title || !view.Detail) throw new Error('a tier has a view')
    const { Title, Detail } = view
    const { container } = await renderPart(
      <>
        <Title item={item} />
        <Detail item={item} />
      </>,
    )
    expect(container.textContent).toMatch(/B.*→.*A/)
    expect(container.textContent).toContain('£12,500.00')
  })
})
