import { Type } from 'typebox'
import { type Cleaned, type FieldType, itself } from './field-type.ts'
import { cleanText } from './text.ts'

/** RFC 5321 section 4.5.3.1.3: a path of 256 octets holds an address of 254. */
const EMAIL_MAX = 254
const EMAIL = /^[^\s@<>()",;:\p{C}]+@[^\s@<>()",;:\p{C}]+\.[^\s@<>()",;:.\p{C}]{2,}$/u
const PHONE_MAX = 40
const URL_MAX = 300

function contact(max: number, clean: (text: string) => Cleaned): FieldType {
  return {
    key: itself,
    columnType: () => 'text',
    schema: () => Type.String({ maxLength: max }),
    clean(value) {
      const plain = cleanText(String(value), 'one')
      return plain === null ? { value: null } : clean(plain)
    },
    filter: () => 'text',
    isSortable: true,
    cell: 'text',
  }
}

/** An e-mail address, kept in lower case. */
export const email = contact(EMAIL_MAX, (text) => {
  const message = 'The e-mail address is not complete, like name@example.com.'
  return EMAIL.test(text) ? { value: text.toLowerCase() } : { problem: { code: 'field.email_wrong', message } }
})

/** A telephone number as it was written; searches and links read its digits. */
export const phone = contact(PHONE_MAX, (text) => {
  const message = 'A telephone number has digits in it, like +49 30 123456.'
  return /\d/.test(text) ? { value: text } : { problem: { code: 'field.phone_wrong', message } }
})

/** An address of a page; without a scheme it is taken for https. Other schemes than http and https are refused. */
export const url = contact(URL_MAX, (text) => {
  const given = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`
  const parsed = URL.canParse(given) ? new URL(given) : null
  if (parsed && /^https?:$/.test(parsed.protocol) && parsed.hostname.includes('.')) return { value: text }
  return { problem: { code: 'field.url_wrong', message: 'This is not an address of a page, like www.example.com.' } }
})
