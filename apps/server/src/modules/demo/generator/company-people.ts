import type { contact as declaration } from '@rapport/contract'
import type { RecordOf } from '@rapport/objects'
import type { DemoCustomer } from './model.ts'
import { personName } from './names.ts'
import { Random } from './random.ts'

type Role = NonNullable<RecordOf<typeof declaration>['roles']>[number]
type Post = { zh: string; en: string; roles: readonly Role[] }

/** Somebody at a company of the demo: the first buys, the others pay and decide. */
export type DemoCompanyPerson = {
  customer: DemoCustomer
  name: string
  jobTitle: string
  roles: readonly Role[]
  email: string | null
}

const BUYER: Post = { zh: '采购经理', en: 'Purchasing manager', roles: ['user', 'influencer'] }
const ACCOUNTANT: Post = { zh: '财务主管', en: 'Head of finance', roles: ['finance'] }
const DIRECTOR: Post = { zh: '总经理', en: 'Managing director', roles: ['decisionMaker'] }

/** People at every company; large ones have several we speak with. */
export function makeCompanyPeople(seed: string, customers: readonly DemoCustomer[]): DemoCompanyPerson[] {
  return customers
    .filter(({ kind }) => kind === 'company')
    .flatMap((customer) => {
      const random = new Random(`${seed}:people:${customer.externalId}`)
      const posts = customer.behaviour === 'companyLarge' ? [BUYER, ACCOUNTANT, DIRECTOR] : [BUYER]
      return posts.map((post) => makePerson(random, customer, post))
    })
}

function makePerson(random: Random, customer: DemoCustomer, post: Post): DemoCompanyPerson {
  const { language, country, email } = customer
  const culture = language === 'zh' ? 'chinese' : country === 'DE' ? 'german' : 'english'
  const { name, mailbox } = personName(random, culture)
  const domain = email?.split('@')[1] ?? null
  return {
    customer,
    name,
    jobTitle: post[language],
    roles: post.roles,
    email: domain === null ? null : `${mailbox}@${domain}`,
  }
}
