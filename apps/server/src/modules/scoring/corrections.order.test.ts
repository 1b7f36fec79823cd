import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { ensureCustomers } from '../customers/index.ts'
import { type NewInteraction, recordInteractions } from '../timeline/index.ts'
import { rebuildScores } from './index.ts'
import { kept } from './scoring.testkit.ts'

let test: TestApp

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
})
afterAll(() => test.close())

type Content = { kind: 'call' | 'meeting' | 'note' | 'mail.in'; daysAgo: number }
/** What becomes of one entry: contents in turn, null for a withdrawal. */
type Story = { customer: number; versions: (Content | null)[] }

const content: fc.Arbitrary<Content> = fc.record({
  kind: fc.constantFrom('call', 'meeting', 'note', 'mail.in'),
  daysAgo: fc.integer({ min: 0, max: 900 }),
})
const story: fc.Arbitrary<Story> = fc.record({
  customer: fc.integer({ min: 0, max: 2 }),
  versions: fc
    .tuple(content, fc.array(fc.option(content, { freq: 3 }), { maxLength: 4 }))
    .map(([first, more]) => [first, ...more]),
})

it('scores with corrections and withdrawals are those of the corrected history, and equal a rebuild', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(story, { minLength: 1, maxLength: 8 }), fc.array(fc.nat()), async (stories, turns) => {
      const [told, corrected] = [await test.createWorkspace(), await test.createWorkspace()]
      await tell(told, stories, turns)
      const last = stories.map(({ customer, versions }) => ({ customer, versions: versions.slice(-1) }))
      await tell(
        corrected,
        last.filter(({ versions }) => versions[0] !== null),
        [],
      )
      expect(await kept(test, told)).toEqual(await kept(test, corrected))
      const report = await rebuildScores({ contexts: test.app.contexts, identity: told.identity, verify: true })
      expect(report).toMatchObject({ customers: 3, different: 0, totalsDifferent: false })
    }),
    { numRuns: 12 },
  )
})

it('lose nothing where many correct, and others record, at the same moment', async () => {
  const workspace = await test.createWorkspace()
  const [customerId = ''] = await customersOf(workspace)
  const first = await record(
    workspace,
    Array.from({ length: 6 }, () => at(customerId, { kind: 'call', daysAgo: 9 })),
  )
  await Promise.all([
    ...first.map((id, index) =>
      record(workspace, [version(customerId, id, index % 2 === 0 ? null : { kind: 'meeting', daysAgo: index })]),
    ),
    ...first.map((_, index) => record(workspace, [at(customerId, { kind: 'mail.in', daysAgo: 20 + index })])),
  ])
  const report = await rebuildScores({ contexts: test.app.contexts, identity: workspace.identity, verify: true })
  expect(report).toMatchObject({ customers: 3, different: 0, totalsDifferent: false })
})

/** Tells the stories woven into one another, in the order of `turns`. */
async function tell(workspace: TestWorkspace, stories: readonly Story[], turns: readonly number[]): Promise<void> {
  const customers = await customersOf(workspace)
  const left = stories.map((one) => ({
    customerId: customers[one.customer] ?? '',
    versions: [...one.versions],
    id: '',
  }))
  for (let turn = 0; ; turn++) {
    const open = left.filter(({ versions }) => versions.length > 0)
    const one = open[(turns[turn % Math.max(1, turns.length)] ?? 0) % Math.max(1, open.length)]
    if (!one) return
    const next = one.versions.shift() ?? null
    const input = one.id === '' && next ? at(one.customerId, next) : version(one.customerId, one.id, next)
    const [id = ''] = await record(workspace, [input])
    one.id = id
  }
}

async function customersOf(workspace: TestWorkspace): Promise<string[]> {
  const wanted = [0, 1, 2].map((index) => ({ source: 'test', externalId: `c${index}`, name: null }))
  const made = await test.write(workspace.identity, (ctx) => ensureCustomers(ctx, wanted))
  return made.map(({ id }) => id)
}

async function record(workspace: TestWorkspace, inputs: readonly NewInteraction[]): Promise<string[]> {
  const outcomes = await test.write(workspace.identity, (ctx) => recordInteractions(ctx, inputs))
  return outcomes.map(({ interactionId }) => interactionId ?? '')
}

function at(customerId: string, { kind, daysAgo }: Content): NewInteraction {
  const occurredAt = new Date(test.clock.now() - daysAgo * 86_400_000).toISOString()
  return { customerId, kind, occurredAt, source: 'rapport', externalId: null }
}

/** What takes the place of a version; null: its withdrawal, which names some kind and time that must not count. */
function version(customerId: string, correctsId: string, next: Content | null): NewInteraction {
  const stated = at(customerId, next ?? { kind: 'meeting', daysAgo: 0 })
  return { ...stated, externalId: correctsId, owner: 'timeline', correctsId, withdrawn: next === null }
}
