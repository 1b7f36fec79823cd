import { fieldAt, linesOf, type PastedField, type PastedFieldName, type Span } from './field.ts'

const HAN = /\p{Script=Han}/u
const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g
const WEBSITE = /(?:https?:\/\/|www\.)[^\s,;，；。|｜]{3,200}/gi
const PHONE = /\+?\(?\d[\d()\-. \u00a0]{5,22}\d/g
const MOBILE_CN = /^(?:\+?86)?1[3-9]\d{9}$/
/** More is a number of something else. */
const PHONE_DIGITS = { least: 7, most: 15 }

const COMPANY =
  /(?:有限(?:责任)?公司|股份公司|集团|公司|事务所|银行|大学|学院|医院|研究院|工厂|商行)(?:[（(][^）)]{1,20}[）)])?$|\b(?:ltd|limited|inc|gmbh|llc|llp|corp|corporation|co|company|group|plc|bv|ag|kg|sarl|s\.a)\.?$/iu
const JOB_TITLE =
  /(?:经理|总监|总裁|董事长?|主任|工程师|顾问|主管|代表|助理|会计|总经理|专员|秘书|院长|校长|合伙人|创始人|设计师)$|\b(?:ceo|cto|cfo|coo|manager|director|head of|engineer|president|officer|partner|consultant|buyer|assistant|founder|executive|representative|specialist|designer|accountant|secretary)\b/iu
const DEPARTMENT = /(?:部|部门|中心|科室|事业部)$|\b(?:department|dept\.?|division)\b/iu
const ADDRESS =
  /(?:[省市区县镇乡].*(?:路|街|道|巷|号|楼|室|栋|座|园))|(?:路|街|大道|巷).*\d+\s*(?:号|弄)|\d+\s*号.*(?:楼|室|座|栋)?|\b\d+[a-z]?,?\s+[\p{L}.' -]{2,40}\b(?:street|st|road|rd|avenue|ave|lane|drive|way|square|boulevard|blvd)\b|[\p{L}.-]{3,40}(?:straße|strasse|str\.|weg|platz)\s*\d+/iu
const NAME_HAN = /^\p{Script=Han}{2,4}$/u
const NAME_LATIN =
  /^(?:(?:dr|prof|mr|mrs|ms)\.? )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.?)?(?: (?:van|von|de|der|den|la|le|di))*(?: \p{Lu}[\p{L}'’-]+){1,3}$/u
/** Words of greeting, and headings, that look like names. */
const GREETING =
  /^(?:best|kind|warm|many|sincerely|yours|regards|thanks|thank you|cheers|此致|敬礼|谢谢|祝好|顺颂|商祺|您好|你好|开票|发票|名片|联系)/iu

/** The whole of a line is a company where nothing parts it and it is no post at one. */
const COMPANY_LINE = new RegExp(`^(?!.*[|｜·•])(?!.*(?:${JOB_TITLE.source})).*(?:${COMPANY.source})`, 'iu')

const BY_LINE: readonly (readonly [PastedFieldName, RegExp])[] = [
  ['address', ADDRESS],
  ['company', COMPANY_LINE],
]
const BY_PART: readonly (readonly [PastedFieldName, RegExp])[] = [
  ['company', COMPANY],
  ['jobTitle', JOB_TITLE],
  ['department', DEPARTMENT],
]
const LINE_CHARS_MAX = 200

/** What can be told by its look: addresses of mail and web, numbers, companies, posts, a person's name. `taken` is left alone. */
export function readUnlabelled(text: string, taken: readonly Span[]): PastedField[] {
  const fields: PastedField[] = []
  const used = [...taken]
  const take = (field: PastedField | null) => {
    if (!field || used.some((span) => field.start < span.end && span.start < field.end)) return
    used.push(field)
    fields.push(field)
  }
  for (const [name, look] of [
    ['email', EMAIL],
    ['website', WEBSITE],
  ] as const)
    for (const match of text.matchAll(look)) take(fieldAt(text, name, spanOf(match)))
  const lines = linesOf(text).filter(({ start, end }) => end - start <= LINE_CHARS_MAX)
  for (const line of lines) take(byLook(text, line, BY_LINE))
  for (const match of text.matchAll(PHONE)) take(phoneAt(text, match))
  for (const part of lines.flatMap((line) => partsOf(text, line))) take(byLook(text, part, BY_PART))
  take(nameIn(text, lines, used))
  return fields
}

function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0
  return { start, end: start + match[0].length }
}

function phoneAt(text: string, match: RegExpMatchArray): PastedField | null {
  const digits = match[0].replace(/[^\d+]/g, '')
  const count = digits.replace('+', '').length
  if (count < PHONE_DIGITS.least || count > PHONE_DIGITS.most) return null
  return fieldAt(text, MOBILE_CN.test(digits) ? 'mobile' : 'phone', spanOf(match))
}

function byLook(text: string, span: Span, looks: typeof BY_LINE): PastedField | null {
  const value = text.slice(span.start, span.end).trim()
  const found = looks.find(([, look]) => look.test(value))
  return found ? fieldAt(text, found[0], span) : null
}

/** A line in its parts: by bars, dots and tabs; by commas and blanks as well where it is Chinese. */
function partsOf(text: string, line: Span): Span[] {
  const value = text.slice(line.start, line.end)
  const separators = HAN.test(value) ? /[|｜·•/,，、\s]+/g : /\s*[|｜·•/,\t]\s*|\s{2,}/g
  const parts: Span[] = []
  let start = line.start
  for (const match of value.matchAll(separators)) {
    parts.push({ start, end: line.start + match.index })
    start = line.start + match.index + match[0].length
  }
  return [...parts, { start, end: line.end }].filter((part) => part.end > part.start)
}

/** The first part that looks like a name and is nothing else. */
function nameIn(text: string, lines: readonly Span[], used: readonly Span[]): PastedField | null {
  for (const part of lines.flatMap((line) => partsOf(text, line))) {
    const value = text.slice(part.start, part.end).trim()
    const isFree = !used.some((span) => part.start < span.end && span.start < part.end)
    if (isFree && (NAME_HAN.test(value) || NAME_LATIN.test(value)) && !GREETING.test(value))
      return fieldAt(text, 'name', part)
  }
  return null
}
