import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { customers } from '../../platform/i18n/en/customers.ts'
import { customers as english } from '../../platform/i18n/en/customers.ts'

type KnownField = keyof (typeof customers)['field']

/** The name of a customer's field in the reader's language; fields of a newer server keep their own name. */
export function useFieldLabel(): (name: string) => string {
  const { t } = useTranslation('customers')
  return useCallback((name: string) => (isKnown(name) ? t(`field.${name}`) : name), [t])
}

function isKnown(name: string): name is KnownField {
  return Object.hasOwn(english.field, name)
}
