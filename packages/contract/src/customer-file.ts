import { customer } from './objects/customer.ts'
import type { listedCustomer } from './objects/listed-customer.ts'

const FIRST = ['externalId', 'name', 'kind'] as const
const FIGURES = [
  'tier',
  'stage',
  'spend12m',
  'orders12m',
  'spend',
  'orders',
  'averageOrder',
  'currency',
  'firstOrderAt',
  'lastOrderAt',
  'lastActivityAt',
  'rhythmDays',
  'r',
  'f',
  'm',
  'tierSince',
  'createdAt',
] as const

export type CustomerFileColumn = 'id' | keyof (typeof listedCustomer)['fields'] | (typeof FIGURES)[number]

/** The columns of an exported customer file, in order: fields of the list, and what tells whose figures and in which money they are. */
export const CUSTOMER_FILE_COLUMNS: readonly CustomerFileColumn[] = [
  'id',
  ...FIRST,
  ...(Object.keys(customer.fields) as (keyof typeof customer.fields)[]) // the names it was declared with
    .filter((name) => !FIRST.some((first) => first === name)),
  ...FIGURES,
]
