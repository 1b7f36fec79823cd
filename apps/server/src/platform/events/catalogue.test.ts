import { AssertionFailure } from '@rapport/kernel'
import { Type } from 'typebox'
import { expect, it } from 'vitest'
import { composeEvents } from './catalogue.ts'
import { event, type Subscriber } from './event.ts'

const happened = { 'test.fell': event('test', { fact: Type.Integer() }) }
const waiting = (name: string, of: string): Subscriber => ({ name, event: of, async handle() {} })

it('knows what an event is about and who waits for it', () => {
  const [one, two] = [waiting('one', 'test.fell'), waiting('two', 'test.fell')]
  const events = composeEvents([happened], [one, two])
  expect(events.check('test.fell', { fact: 1 })).toEqual({ subject: 'test', version: 1, payload: { fact: 1 } })
  expect(events.subscribersOf('test.fell')).toEqual([one, two])
  expect(events.subscribersOf('test.rose')).toEqual([])
})

it.each([
  ['is declared by nobody', 'test.rose', {}],
  ['lacks a fact', 'test.fell', {}],
  ['says something else', 'test.fell', { fact: 'one' }],
  ['says more than is declared', 'test.fell', { fact: 1, secret: 'x' }],
])('takes an event for a bug that %s', (_what, name, payload) => {
  expect(() => composeEvents([happened], []).check(name, payload)).toThrow(AssertionFailure)
})

it('refuses two events of one name, and a subscriber of none', () => {
  expect(() => composeEvents([happened, happened], [])).toThrow(AssertionFailure)
  expect(() => composeEvents([happened], [waiting('lost', 'test.rose')])).toThrow(AssertionFailure)
})
