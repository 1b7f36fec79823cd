import { CHANNELS, INTERACTION_KINDS } from '@rapport/contract'
import { timeline as en } from '@rapport/words/en/timeline'
import { timeline as zh } from '@rapport/words/zh/timeline'
import { expect, test } from 'vitest'
import { channelKey, kindKey } from './entry-text.ts'

test.each(CHANNELS)('the channel %s has words in both languages', (channel) => {
  const key = channelKey(channel)
  if (key === null) throw new Error(`no word for ${channel}`)
  expect(en.channel[key]).not.toBe(channel)
  expect(zh.channel[key]).toMatch(/\p{Script=Han}/u)
})

test.each([...INTERACTION_KINDS, 'tier.changed', 'stage.changed'])(
  'the kind %s has words in both languages',
  (kind) => {
    const key = kindKey(kind)
    if (key === null) throw new Error(`no word for ${kind}`)
    expect(en.kind[key]).not.toBe(kind)
    expect(zh.kind[key]).toMatch(/\p{Script=Han}/u)
  },
)

test('a channel of somebody else is shown as it came', () => {
  expect(channelKey('carrier pigeon')).toBeNull()
})
