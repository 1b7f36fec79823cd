import type { team as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const team: ObjectWords<typeof declaration> = {
  one: '团队',
  many: '团队',
  fields: {
    name: '名称',
  },
  choices: {},
  views: {},
}
