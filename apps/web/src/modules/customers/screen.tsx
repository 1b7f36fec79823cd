import { StageLabel, type StageName, type TierName } from '@rapport/ui'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { ObjectScreen } from '../../platform/records/screen.ts'
import { TierMark } from './TierMark.tsx'

/** What a pasted text fills in: of a company its own name, and what its invoices are made out to. */
const PASTED = {
  individual: {
    name: 'name',
    company: 'company',
    jobTitle: 'jobTitle',
    email: 'email',
    mobile: 'phone',
    phone: 'phone',
    website: 'website',
    city: 'city',
  },
  company: {
    company: 'name',
    email: 'email',
    phone: 'phone',
    mobile: 'phone',
    website: 'website',
    city: 'city',
    address: 'billingAddress',
    taxNumber: 'taxNumber',
    bank: 'bank',
    bankAccount: 'bankAccount',
  },
} as const

/** How customers look where form, fields and columns follow from the declaration. */
export const customerScreen: ObjectScreen = {
  object: 'customer',
  initial: { kind: 'individual' },
  fields: [
    {
      title: 'customers:details.contact',
      fields: ['name', 'kind', 'email', 'phone', 'website', 'country', 'city'],
    },
    { title: 'customers:details.profile', fields: ['company', 'jobTitle', 'industry', 'birthday'] },
    {
      title: 'customers:details.classes',
      fields: [
        'vip',
        'needClass',
        'relationship',
        'standing',
        'companySize',
        'parent',
        'partner',
        'referredBy',
        'buyingHabits',
      ],
    },
    { title: 'customers:details.billing', fields: ['taxNumber', 'billingAddress', 'bank', 'bankAccount'] },
    { title: 'customers:details.care', fields: ['owner', 'about'] },
  ],
  applies: {
    company: ({ kind }) => kind !== 'company',
    jobTitle: ({ kind }) => kind !== 'company',
    birthday: ({ kind }) => kind !== 'company',
    industry: ({ kind }) => kind === 'company',
    standing: ({ kind }) => kind === 'company',
    companySize: ({ kind }) => kind === 'company',
    parent: ({ kind }) => kind === 'company',
    partner: ({ kind }) => kind === 'company',
    taxNumber: ({ kind }) => kind === 'company',
    billingAddress: ({ kind }) => kind === 'company',
    bank: ({ kind }) => kind === 'company',
    bankAccount: ({ kind }) => kind === 'company',
  },
  pasted: ({ kind }) => (kind === 'company' ? PASTED.company : PASTED.individual),
  hints: { phone: lazyPart(async () => ({ default: (await import('./KnownHint.tsx')).KnownHint })) },
  renderers: {
    country: {
      text: ({ value, format }) => format.countryName(String(value)),
      Input: lazyPart(async () => ({ default: (await import('./country/CountryField.tsx')).CountryField })),
    },
    // A tier and a stage by their declaration.
    tier: { cell: ({ value }) => <TierMark tier={value as TierName} /> },
    stage: {
      cell: ({ field, value, format }) => (
        <StageLabel stage={value as StageName} label={format.choiceLabel(field, String(value))} />
      ),
    },
  },
}
