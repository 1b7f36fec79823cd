import { AssertionFailure } from '@rapport/kernel'
import { expect, it } from 'vitest'
import { composeHooks, type HookManifest } from './compose-hooks.ts'

/** Hooks of no module: the composer knows names and kinds only. */
type Calls = Record<string, (...args: unknown[]) => Promise<unknown>>
const manifest = (name: string, parts: { asks?: Record<string, string>; hooks?: Record<string, unknown> }) =>
  ({ name, ...parts }) as unknown as HookManifest
const composed = (...manifests: HookManifest[]) => composeHooks(manifests) as unknown as Calls

const low = manifest('low', { asks: { told: 'each', inUse: 'joined', figure: 'one' } })
const figure = manifest('figure', { hooks: { figure: async (of: number) => of * 2 } })

it('tells every listener in the order of the modules, each after the one before', async () => {
  const said: string[] = []
  const saying = (name: string) =>
    manifest(name, {
      hooks: {
        async told(what: string) {
          said.push(`${name} hears ${what}`)
          await Promise.resolve()
          said.push(`${name} is done`)
        },
      },
    })
  await composed(low, figure, saying('first'), saying('second')).told?.('news')
  expect(said).toEqual(['first hears news', 'first is done', 'second hears news', 'second is done'])
})

it('joins the answers of all, and of nobody to none', async () => {
  const using = (name: string, ids: string[]) => manifest(name, { hooks: { inUse: async () => ids } })
  expect(await composed(low, figure, using('a', ['1', '2']), using('b', ['3'])).inUse?.()).toEqual(['1', '2', '3'])
  expect(await composed(low, figure).inUse?.()).toEqual([])
  expect(await composed(low, figure).told?.()).toBeUndefined()
})

it('answers a question by the one module that does', async () => {
  expect(await composed(low, figure).figure?.(21)).toBe(42)
})

it.each([
  ['nobody answers', [low]],
  ['two answer', [low, figure, figure]],
  ['nobody asks', [manifest('lost', { hooks: { lost: async () => {} } })]],
  ['two ask', [low, low, figure]],
])('refuses at start a question that %s', (_what, manifests) => {
  expect(() => composeHooks(manifests)).toThrow(AssertionFailure)
})
