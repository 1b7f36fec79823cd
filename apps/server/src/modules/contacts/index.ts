export { contacts } from './contact.ts'
export { contactNames } from './queries/contact-names.ts'
export { requireContactOf } from './queries/require-contact-of.ts'
