import type { LayoutContent } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { createLayout } from '../../layouts/index.ts'
import { asVisitor } from './as-visitor.ts'

/** What sellers look at first: whom to reach and what is agreed; figures of scoring stand back. */
const FOR_SELLERS: LayoutContent = {
  columns: 2,
  sections: [
    {
      key: 'contact',
      word: 'customers:details.contact',
      title: null,
      fields: ['name', 'kind', 'phone', 'email', 'city', 'country', 'website'],
    },
    {
      key: 'agreed',
      word: null,
      title: { zh: '合作约定', en: 'What we agreed' },
      fields: ['customGrade', 'customContractEnd', 'customBudget', 'relationship', 'partner', 'buyingHabits'],
    },
    {
      key: 'group',
      word: null,
      title: { zh: '集团与推荐', en: 'Group and referrals' },
      fields: ['parent', 'referredBy'],
    },
    { key: 'care', word: 'customers:details.care', title: null, fields: ['owner', 'about'] },
  ],
  hiddenFields: ['externalId'],
  tabs: { shown: ['timeline', 'orders', 'relations', 'files'], hidden: [] },
  side: { shown: ['tasks', 'contacts', 'fields', 'why', 'needs'], hidden: ['identities'] },
  figures: { shown: ['recency', 'nextChange', 'spend12m', 'orders'], hidden: ['rfm'] },
}

/** The page of a customer as sellers have it; everybody else has the standard one. */
export async function makeLayouts(ctx: WriteCtx): Promise<void> {
  await createLayout(await asVisitor(ctx), { object: 'customer', role: 'member', content: FOR_SELLERS })
}
