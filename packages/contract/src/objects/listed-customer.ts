import { field } from '@rapport/objects'
import { STAGES } from '../score.ts'
import { customer } from './customer.ts'

const TIERS = ['A', 'B', 'C', 'D'] as const
/** Figures that the timeline decides; nobody edits them. */
const figure = { editable: false } as const
const always = { ...figure, required: true } as const

/** Where a customer stands: what lists, filters and files have beside the record. */
const scoreFields = {
  tier: field.choice(TIERS, always),
  tierSince: field.instant(always),
  previousTier: field.choice(TIERS, figure),
  stage: field.choice(STAGES, always),
  stageSince: field.instant(always),
  spend12m: field.money(always),
  spend: field.money(always),
  averageOrder: field.money(always),
  orders: field.number(always),
  orders12m: field.number(always),
  firstOrderAt: field.instant(figure),
  lastOrderAt: field.instant(figure),
  lastActivityAt: field.instant(figure),
  nextReviewAt: field.instant(figure),
  engagement: field.number({ ...figure, decimals: 2 }),
  rhythmDays: field.number({ ...figure, decimals: 1 }),
  typicalGapDays: field.number({ ...figure, decimals: 1 }),
  r: field.number(figure),
  f: field.number(figure),
  m: field.number(figure),
}

/** A customer as lists have it, with the figures of its score: a line of the view `customer_list`. */
export const listedCustomer = {
  ...customer,
  table: 'customer_list',
  fields: { ...customer.fields, ...scoreFields },
  views: [{ key: 'all', sort: '-spend12mMinor' }],
} as const
