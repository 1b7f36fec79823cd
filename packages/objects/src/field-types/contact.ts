import { foldEmail, hasUnseenCharacters } from '@rapport/kernel'
import { Type } from 'typebox'
import { type Cleaned, type FieldType, itself } from './field-type.ts'
import { cleanText } from './text.ts'

/** RFC 5321 section 4.5.3.1.3: a path of 256 octets holds an address of 254. */
const EMAIL_MAX = 254
const EMAIL = /^[^\s@<>()",;:\p{C}]+@[^\s@<>()",;:\p{C}]+\.[^\s@<>()",;:.\p{C}]{2,}$/u
const PHONE_MAX = 40
const URL_MAX = 300

function contact(max: number, clean: (text: string, given: string) => Cleaned): FieldType {
  return {
    key: itself,
    columnType: () => 'text',
    schema: () => Type.String({ maxLength: max }),
    clean(value) {
      const plain = cleanText(String(value), 'one')
      return plain === null ? { value: null } : clean(plain, String(value))
    },
    filter: () => 'text',
    isSortable: true,
    cell: 'text',
  }
}

/** An e-mail address, kept in the one form in which addresses are compared. One with characters that nobody sees would pass for another. */
export const email = contact(EMAIL_MAX, (_, given) => {
  const value = foldEmail(given)
  if (hasUnseenCharacters(value)) {
    const message = 'The e-mail address contains characters that cannot be seen.'
    return { problem: { code: 'field.email_unseen', message } }
  }
  const message = 'The e-mail address is not complete, like name@example.com.'
  return EMAIL.test(value) ? { value } : { problem: { code: 'field.email_wrong', message } }
})

/** A telephone number as people write it, `call me` included; searches and links read its digits. */
export const phone = contact(PHONE_MAX, (text) => ({ value: text }))

/** An address of a page; without a scheme it is taken for https. Other schemes than http and https are refused. */
export const url = contact(URL_MAX, (text) => {
  const given = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`
  const parsed = URL.canParse(given) ? new URL(given) : null
  if (parsed && /^https?:$/.test(parsed.protocol) && parsed.hostname.includes('.')) return { value: text }
  return { problem: { code: 'field.url_wrong', message: 'This is not an address of a page, like www.example.com.' } }
})
