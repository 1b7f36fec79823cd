import type { FieldRule, FieldType } from './fields.ts'

/** Words shorter than this stand in too many headings by chance. */
const LATIN_CHARS_MIN = 5
const OTHER_CHARS_MIN = 2
const LATIN = /[a-z]/
const CAPITAL_INSIDE = /(\p{Ll})(\p{Lu})|(\p{Lu})(\p{Lu}\p{Ll})/gu

/** What makes an amount another one than what was sold: `Shipping total`, `Discount amount`, `优惠金额`. */
const OTHER_AMOUNT =
  /\b(?:shipping|ship|freight|postage|delivery|handling|tax(?:es)?|vat|gst|mwst|ust|steuer|versand\p{L}*|porto|discounts?|rabatt|coupon|voucher|refund(?:ed|s)?|returned|fees?|commission|balance|due|open|OUT$SCORE|cost|deposit|tips?|margin|profit|compare|points?|weight|remise|livraison|descuento|envío|envio|impuesto)\b|运费|邮费|快递费|配送|税|优惠|折扣|满减|红包|积分|退款|退货|手续费|服务费|佣金|返|余额|欠|成本|利润|未付|定金|押金|补贴|運費|稅|折讓/u
/** `Total incl. VAT` is the total all the same. */
const WITH_OR_WITHOUT = /\b(?:incl\p{L}*|inkl\p{L}*|excl\p{L}*|exkl\p{L}*|with|without|net|ohne|ttc|iva)\b|含/u
/** What belongs to a company and is none: `Company size`, `公司地址`. */
const OF_COMPANY =
  /(?:phone|tele?|telephone|mobile|fax|size|type|url|web|website|site|domain|address|street|city|town|country|region|state|province|zip|code|ids?|no|number|email|mail|industry|sector|revenue|linkedin|owner|status|stage|description|yomi|since|employees|headcount|logo|founded|vat|tax)\b|网址|网站|主页|官网|地址|电话|座机|传真|规模|性质|类型|邮箱|行业|编号|编码|代码|人数|简介|介绍|税号|所在|城市|省份|国家|级别|状态|来源/u
const NOT_MEANT: Readonly<Partial<Record<FieldType, RegExp>>> = {
  amount: OTHER_AMOUNT,
  quantity: /\b(?:amount|price|discount|refunded|returned|cancell?ed|available|stock|per|weight)\b|金额|单价|退|库存/u,
  instant:
    /\b(?:due|expir\p{L}*|update[ds]?|modified|refund(?:ed)?|cancell?ed|deliver\p{L}*|fällig\p{L}*)\b|到期|更新|修改|退款|取消|预计|截止/u,
  email: /\b(?:opt|status|consent|verified|marketing|bounced?|type|label|count)\b|状态|验证/u,
  phone: /\b(?:type|label|code|ext|extension|status|verified)\b|类型|状态|区号/u,
}

/** Columns about the people of the other system, and people around a customer, whose addresses are not the customer's. */
const OF_OTHERS =
  /owner|user|creat|modif|agent|assign|sender|manager|assistant|spouse|emergency|负责|创建|修改|经办|业务员|助理/i
/** Headings of numbers that look like telephones and are none, or none to call. */
const NO_PHONE =
  /fax|传真|傳真|pager|(?:^|[^a-z])(?:id|no|nr|ref|code|key|zip|sku)(?:[^a-z]|$)|number|nummer|numero|número|reference|tax|vat|iban|ssn|passport|card|account|licen|编号|编码|代码|证|税号|账号|帐号/i

const FAX = /fax|传真|傳真|pager|telex/i

export function isOfOthers(heading: string): boolean {
  return OF_OTHERS.test(heading)
}

export function isNoPhone(heading: string): boolean {
  return NO_PHONE.test(heading)
}

export function isFax(heading: string): boolean {
  return FAX.test(heading)
}

/**
 * Whether a heading speaks of a field with one of its words among others: `Billing e-mail address`, `客户手机`. Words count as whole
 * words or as the end of a compound (`Rechnungsbetrag`): `Discount` holds no count, and `Company size` is no company.
 */
export function holdsWordOf(rule: FieldRule, heading: string): boolean {
  if (meansOther(rule, heading)) return false
  const words = wordsOf(heading)
  const joined = words.join('')
  return rule.words.some((word) => {
    if (word.startsWith('=') || word.length < (LATIN.test(word) ? LATIN_CHARS_MIN : OTHER_CHARS_MIN)) return false
    if (!joined.includes(word)) return false
    return words.length === 1 || !LATIN.test(word) || words.some((_, from) => startsWithWord(words.slice(from), word))
  })
}

/** Whether words of a heading say that it is about something else than a field of this rule. */
export function meansOther({ name, type }: FieldRule, heading: string): boolean {
  const spaced = wordsOf(heading).join(' ')
  if (name === 'company') return OF_COMPANY.test(spaced)
  if (name === 'country') return /phone/.test(spaced)
  return NOT_MEANT[type]?.test(spaced) === true && !(type === 'amount' && WITH_OR_WITHOUT.test(spaced))
}

/** `Name / First Name`, `billing_firstName` → name first name, billing first name. */
function wordsOf(heading: string): string[] {
  const spaced = heading.normalize('NFKC').replace(CAPITAL_INSIDE, '$1$3 $2$4')
  return spaced.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []
}

function startsWithWord(words: readonly string[], word: string): boolean {
  let run = ''
  for (const next of words) {
    run += next
    if (run === word) return true
    if (run.length > word.length) break
  }
  return words[0]?.endsWith(word) ?? false
}
