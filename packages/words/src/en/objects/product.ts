import type { product as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const product: ObjectWords<typeof declaration> = {
  one: 'Product',
  many: 'Products',
  fields: {
    code: 'Product code',
    name: 'Name',
    category: 'Category',
    about: 'Remarks',
  },
  choices: {},
  views: {
    all: 'All products',
  },
}
