import { foldEmail, hasUnseenCharacters } from '@rapport/kernel'

/** What a cell for one e-mail address or one telephone number holds: the first good one, the others, and what could not be read. */
export type ContactReading = { value: string | null; more: string[]; bad: string[] }

const NOTHING: ContactReading = { value: null, more: [], bad: [] }
const EMAIL_CHARS_MAX = 254
const PHONE_CHARS_MAX = 40
const VALUES_MAX = 20
const EMAIL = /^[^@\s,;<>()"]+@[^@\s,;<>()"]+\.[^@\s.,;<>()"]{2,}$/
const BETWEEN_EMAILS = /[\s,;|<>()[\]"]+|:::/
const AROUND_EMAIL = /^(?:mailto:|e-?mail:|smtp:|')+|(?:\?[^@]*|['.:])$/gi
const BETWEEN_PHONES = /\s*(?:[;|\n\r]+|:::|,(?=\s*[+\d(])|\s\/\s)\s*/
const PHONE = /^[+(]?[\d\s().\-/+]{3,30}(?:\s*(?:ext\.?|x|转|分机)\s*\d{1,6})?$/i
const PHONE_SCHEME = /^(?:tel|callto|sms|phone|fax):/i
const EXTENSION = /;ext=(\d{1,6})[^;\s]*/gi
/** `Tel.`, `Office:`, `手机：` before a number. */
const LABEL_BEFORE = /^\p{L}[\p{L}.\s]{0,20}[:：.]?\s*(?=[+(\d])/u
/** `(office)`, `[home]`, `- mobile` behind one. */
const LABEL_BEHIND = /\s*(?:[([]\s*(?!ext|x\b)\p{L}[^()[\]]*[)\]]|\s[-–]\s*\p{L}[\p{L}\s]*)\s*$/iu
const DIGITS_MIN = 4
const DIGITS_MAX = 21
const NO_VALUE = new Set(['n/a', 'na', 'none', 'null', 'nil', '-', '--', 'nan', '无', '没有', '暂无', 'k.a.'])

/** `Dora <d@x.example>`, `mailto:d@x.example`, `a@x.example; b@y.example` … in lower case. */
export function readEmails(text: string): ContactReading {
  const plain = text.normalize('NFKC').trim()
  if (isNoValue(plain)) return NOTHING
  const pieces = foldEmail(plain)
    .split(BETWEEN_EMAILS)
    .map((piece) => piece.replace(AROUND_EMAIL, ''))
    .filter((piece) => piece.includes('@'))
    .slice(0, VALUES_MAX)
  const [good, bad] = parted(
    pieces,
    (piece) => EMAIL.test(piece) && piece.length <= EMAIL_CHARS_MAX && !hasUnseenCharacters(piece),
  )
  return { value: good[0] ?? null, more: good.slice(1), bad: good.length + bad.length === 0 ? [plain] : bad }
}

/** `tel:+49-30-1`, `030 1 (office)`, `Mobile: 0171 1`, `030 1; 0171 2` … as written, without the words around. */
export function readPhones(text: string): ContactReading {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^(\d{7,})\.0$/, '$1')
    .replace(EXTENSION, ' ext. $1')
  if (isNoValue(plain)) return NOTHING
  const pieces = plain
    .split(BETWEEN_PHONES)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .slice(0, VALUES_MAX)
  const [good, bad] = parted(pieces.map(plainPhone), isPhone)
  // A number without digits enough may be the rest of another that was cut at a comma: the whole cell is tried.
  if (good.length === 0 && isPhone(plain)) return { value: plain, more: [], bad: [] }
  return { value: good[0] ?? null, more: good.slice(1), bad }
}

function plainPhone(text: string): string {
  const number = text.replace(PHONE_SCHEME, '').trim()
  const bare = number.replace(LABEL_BEFORE, '').replace(LABEL_BEHIND, '').trim()
  return isPhone(bare) ? bare : text
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return PHONE.test(text) && digits >= DIGITS_MIN && digits <= DIGITS_MAX && text.length <= PHONE_CHARS_MAX
}

function isNoValue(text: string): boolean {
  return text === '' || NO_VALUE.has(text.toLowerCase())
}

/** Each once, in order: those that pass, and the others. */
function parted(texts: readonly string[], passes: (text: string) => boolean): [string[], string[]] {
  const each = [...new Set(texts)]
  return [each.filter(passes), each.filter((text) => !passes(text))]
}
