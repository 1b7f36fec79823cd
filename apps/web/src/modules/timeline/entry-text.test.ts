import { expect, test } from 'vitest'
import { channelKey } from './entry-text.ts'

/** The last three are those of the demo company, which stood there in English in a Chinese timeline. */
test.each(['phone', 'email', 'web', 'wechat', 'store', 'sms', 'chat', 'app', 'bank', 'internal', 'service'])(
  'the channel %s has words',
  (channel) => {
    expect(channelKey(channel)).toBe(channel)
  },
)

test('a channel of somebody else is shown as it came', () => {
  expect(channelKey('carrier pigeon')).toBeNull()
})
