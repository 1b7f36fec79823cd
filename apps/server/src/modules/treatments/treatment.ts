import { treatment } from '@rapport/contract'
import { defineRecords, type RecordType } from '../../platform/records/record-type.ts'

/** What classes of customers get; nothing is decided about it beyond its declaration. */
export const treatments: RecordType = defineRecords(treatment)
