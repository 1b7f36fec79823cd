import type { ObjectName } from '@rapport/contract'
import { type ComponentType, createContext, use } from 'react'
import type { FormValues } from './form-values.ts'
import type { AnyRecord } from './object.ts'

export type NewRecordProps = {
  object: ObjectName
  open: boolean
  onClose: () => void
  preset?: FormValues
  onSaved?: (record: AnyRecord) => void
}

/** The form pickers make something new with; the shell fills it, as the form has pickers itself. */
export const NewRecordContext = createContext<ComponentType<NewRecordProps> | null>(null)

export function useNewRecord(): ComponentType<NewRecordProps> | null {
  return use(NewRecordContext)
}
