import type { product as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const product: ObjectWords<typeof declaration> = {
  one: '商品',
  many: '商品',
  fields: {
    code: '商品编码',
    name: '名称',
    category: '类别',
    about: '备注',
  },
  choices: {},
  views: {
    all: '全部商品',
  },
}
