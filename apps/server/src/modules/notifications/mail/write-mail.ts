import { type Language, type Notice, noticeSentence } from '@rapport/contract'
import { fieldsOf, keyOf, type ObjectDeclaration } from '@rapport/objects'
import { isNamedObject, labelOf, NOTICE_WORDS } from '@rapport/words'

/** Shown in one mail; the rest is counted. */
export const NOTICES_OF_MAIL_MAX = 50

export type MailFacts = {
  language: Language
  name: string
  linkBase: string
  notices: readonly Notice[]
  /** The declaration of an object, for the labels of fields. */
  declarationOf(object: string): ObjectDeclaration | null
}

/** Subject and text of a mail with notices, in the reader's language. */
export function writeMail(facts: MailFacts): { subject: string; text: string } {
  const { language, name, linkBase, notices } = facts
  const { mail } = NOTICE_WORDS[language]
  const shown = notices.slice(0, NOTICES_OF_MAIL_MAX)
  const [first] = shown
  const subject =
    first && notices.length === 1 ? sentence(first, facts) : fill(mail.subjectMany, { number: notices.length })
  const rest = notices.length - shown.length
  const parts = [
    fill(mail.greeting, { name }),
    ...shown.map((notice) => paragraph(notice, facts)),
    ...(rest > 0 ? [fill(mail.more, { number: rest })] : []),
    fill(mail.why, { link: `${linkBase}/settings/notices` }),
  ]
  return { subject: oneLine(subject), text: `${parts.join('\n\n')}\n` }
}

function paragraph(notice: Notice, facts: MailFacts): string {
  const { mail } = NOTICE_WORDS[facts.language]
  const link = linkOf(notice, facts)
  return [
    sentence(notice, facts),
    ...(notice.text === null ? [] : [`> ${notice.text}`]),
    ...(link === null ? [] : [fill(mail.open, { link })]),
  ].join('\n')
}

function sentence(notice: Notice, facts: MailFacts): string {
  const words = NOTICE_WORDS[facts.language]
  const key = noticeSentence(notice)
  const [group, name] = key.split('.')
  const texts = words.sentence as Readonly<Record<string, string | Readonly<Record<string, string>>>>
  const found = texts[group ?? '']
  const text = typeof found === 'string' ? found : (found?.[name ?? ''] ?? '')
  return fill(text, {
    who: notice.actorName ?? words.somebody,
    record: notice.recordName ?? '',
    more: notice.count - 1,
    person: notice.deputyFor ?? '',
    fields: fieldLabels(notice, facts) || words.anything,
  })
}

function fieldLabels({ object, fields }: Notice, { language, declarationOf }: MailFacts): string {
  const declaration = object === null ? null : declarationOf(object)
  if (!declaration || object === null || !isNamedObject(object)) return ''
  const labels = fieldsOf(declaration)
    .filter(([name, field]) => fields.includes(keyOf(name, field)))
    // A field of the workspace's own brings its labels along.
    .map(([name, field]) => field.labels?.[language] ?? labelOf(object, name, language))
  return labels.join(language === 'zh' ? '、' : ', ')
}

function linkOf({ object, recordId, ended, subjectId }: Notice, { linkBase, declarationOf }: MailFacts): string | null {
  const declaration = object === null ? null : declarationOf(object)
  if (declaration && recordId !== null) return `${linkBase}/${declaration.plural}/${recordId}`
  return ended?.job === 'import' && subjectId !== null ? `${linkBase}/imports/${subjectId}` : null
}

/** With the space before Chinese, which a name that ends in Chinese does without. */
const PLACE = /\{\{(\w+)\}\}( (?=\p{Script=Han}))?/gu

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  // All in one go: what somebody called a record is never taken for a place itself.
  return text.replace(PLACE, (_, name: string, space = '') => {
    const value = String(values[name] ?? '')
    return /\p{Script=Han}$/u.test(value) ? value : value + space
  })
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
