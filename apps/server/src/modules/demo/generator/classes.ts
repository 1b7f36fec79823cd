import type { customer as declaration } from '@rapport/contract'
import type { ValuesOf } from '@rapport/objects'
import type { DemoCustomer } from './model.ts'

export type DemoClasses = Pick<
  ValuesOf<typeof declaration>,
  'vip' | 'needClass' | 'relationship' | 'standing' | 'companySize' | 'partner' | 'buyingHabits'
>

/** So many individuals are VIPs, and of so many companies it is known what they are. */
const INDIVIDUALS = 12
const COMPANIES = 24
const SIZES = ['large', 'medium', 'small', 'micro'] as const
const RELATIONSHIPS = ['key', 'ordinary', 'ordinary', 'potential'] as const
const STANDINGS = ['leader', 'major', 'average', 'average', 'newcomer'] as const
const PARTNERS = ['strategic', 'none', 'partner', 'none', 'candidate', 'none'] as const
const NEEDS = ['active', 'planned', 'latent'] as const
const HABITS = {
  zh: '每季度集中采购一次，需要比价；新品先要样品。',
  en: 'Buys once a quarter after comparing prices; asks for samples of anything new.',
} as const

/** Which classes some customers are of: each value comes up, and large companies are the key accounts. */
export function classesOf(customers: readonly DemoCustomer[]): (readonly [DemoCustomer, DemoClasses])[] {
  const owned = customers.filter(({ ownerKey }) => ownerKey !== null)
  const individuals = owned.filter(({ kind }) => kind === 'individual').slice(0, INDIVIDUALS)
  const companies = owned.filter(({ kind }) => kind === 'company').slice(0, COMPANIES)
  return [
    ...individuals.map((customer) => [customer, { vip: true, relationship: 'key' }] as const),
    ...companies.map((customer, place) => [customer, companyClasses(customer, place)] as const),
  ]
}

function companyClasses({ language, behaviour }: DemoCustomer, place: number): DemoClasses {
  const isLarge = behaviour === 'companyLarge'
  return {
    companySize: isLarge ? 'large' : nth(SIZES, place),
    relationship: isLarge ? 'key' : nth(RELATIONSHIPS, place),
    standing: nth(STANDINGS, place),
    partner: nth(PARTNERS, place),
    needClass: nth(NEEDS, place),
    buyingHabits: HABITS[language],
  }
}

function nth<Item>(items: readonly Item[], place: number): Item {
  return items[place % items.length] as Item // the remainder is a place among them
}
