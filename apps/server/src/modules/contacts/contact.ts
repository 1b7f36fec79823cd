import { contact } from '@rapport/contract'
import { defineRecords, type RecordType } from '../../platform/records/record-type.ts'

/** People at companies; nothing is decided about them beyond their declaration. */
export const contacts: RecordType = defineRecords(contact)
