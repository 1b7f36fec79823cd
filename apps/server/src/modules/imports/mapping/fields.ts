import * as words from './field-words.ts'

export type ImportTargetName = 'orders' | 'customers' | 'interactions'
export type FieldType =
  | 'id'
  | 'record'
  | 'instant'
  | 'time'
  | 'zone'
  | 'quantity'
  | 'amount'
  | 'currency'
  | 'email'
  | 'phone'
  | 'name'
  | 'text'

/**
 * A field a column can be mapped to. `words` are its names in files, as `plainName` writes them, the surest first; one that starts
 * with `=` must be the whole heading.
 */
export type FieldRule = { name: string; type: FieldType; words: readonly string[] }

/** The field of Rapport's own ids, which only its own exports carry. */
export const RECORD_ID = 'recordId'

const field = (name: string, type: FieldType, list: string): FieldRule => ({ name, type, words: list.split(' ') })

/** The fields of each target; the order decides between fields that a column fits equally well. */
export const TARGET_FIELDS: Readonly<Record<ImportTargetName, readonly FieldRule[]>> = {
  orders: [
    field('orderId', 'id', words.ORDER_ID),
    field('customerId', 'id', words.CUSTOMER_ID),
    field('occurredAt', 'instant', `${words.ORDER_TIME} ${words.WHEN}`),
    field('timeOfDay', 'time', words.TIME_OF_DAY),
    field('timeZone', 'zone', words.TIME_ZONE),
    field('productCode', 'id', words.PRODUCT_CODE),
    field('description', 'text', words.PRODUCT_NAME),
    field('quantity', 'quantity', words.QUANTITY),
    field('unitPrice', 'amount', words.UNIT_PRICE),
    field('amount', 'amount', words.AMOUNT),
    field('refunded', 'amount', words.REFUNDED),
    field('currency', 'currency', words.CURRENCY),
    field('country', 'text', words.COUNTRY),
    field('customerName', 'name', words.CUSTOMER_NAME),
    field('customerEmail', 'email', words.ORDER_EMAIL),
    field('customerPhone', 'phone', words.ORDER_PHONE),
    field('status', 'text', words.ORDER_STATUS),
    field('lineKey', 'id', 'orderline'),
  ],
  customers: [
    field(RECORD_ID, 'record', words.RECORD_ID),
    field('externalId', 'id', words.CONTACT_ID),
    field('name', 'name', words.NAME),
    field('firstName', 'name', words.FIRST_NAME),
    field('middleName', 'name', words.MIDDLE_NAME),
    field('lastName', 'name', words.LAST_NAME),
    field('kind', 'text', words.KIND),
    field('email', 'email', words.EMAIL),
    field('phone', 'phone', words.PHONE),
    field('country', 'text', words.COUNTRY),
    field('city', 'text', words.CITY),
    field('company', 'name', words.COMPANY),
    field('jobTitle', 'text', words.JOB_TITLE),
    field('industry', 'text', words.INDUSTRY),
    field('website', 'text', words.WEBSITE),
    field('birthday', 'instant', words.BIRTHDAY),
    field('notes', 'text', words.NOTES),
  ],
  interactions: [
    field('externalId', 'id', words.INTERACTION_ID),
    field('customerId', 'id', words.CUSTOMER_ID),
    field('occurredAt', 'instant', `${words.WHEN} ${words.INTERACTION_TIME}`),
    field('timeOfDay', 'time', words.TIME_OF_DAY),
    field('timeZone', 'zone', words.TIME_ZONE),
    field('kind', 'text', words.INTERACTION_KIND),
    field('channel', 'text', words.CHANNEL),
    field('direction', 'text', words.DIRECTION),
    field('amount', 'amount', words.AMOUNT),
    field('currency', 'currency', words.CURRENCY),
    field('subject', 'text', words.SUBJECT),
    field('body', 'text', words.BODY),
  ],
}

/** Fields without which a row says nothing; of each inner list one is enough. */
export const REQUIRED_FIELDS: Readonly<Record<ImportTargetName, readonly (readonly string[])[]>> = {
  orders: [['customerId', 'customerEmail', 'customerName', 'customerPhone'], ['occurredAt'], ['unitPrice', 'amount']],
  customers: [['externalId', 'name', 'firstName', 'lastName', 'email', 'phone', 'company', RECORD_ID]],
  interactions: [['customerId'], ['occurredAt']],
}

/** A column's name as it is compared: lower case, half-width, letters and digits only. `E-mail 1 - Value` → `email1value`. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
