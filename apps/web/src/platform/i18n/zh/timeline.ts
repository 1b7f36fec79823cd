import type { timeline as english } from '../en/timeline.ts'
import type { Words } from '../words.ts'

export const timeline: Words<typeof english> = {
  title: '时间线',
}
