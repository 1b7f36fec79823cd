import type { customers as english } from '../en/customers.ts'
import type { Words } from '../words.ts'

export const customers: Words<typeof english> = {
  title: '客户',
}
