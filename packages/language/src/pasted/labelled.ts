import { fieldAt, linesOf, type PastedField, type PastedFieldName, type Span } from './field.ts'

/** What a label stands for; two fields where one label heads both (地址、电话). */
type Label = { fields: readonly [PastedFieldName, PastedFieldName?] | null; words: string }

/** The longer words first: 单位地址 is no 单位. `fields: null` is told apart so that nothing else takes it. */
const LABELS: readonly Label[] = [
  { fields: ['address', 'phone'], words: '(?:单位|公司|注册)?地址\\s*(?:、|,|，|及|和|与|/)?\\s*(?:联系)?电话' },
  { fields: ['bank', 'bankAccount'], words: '开户(?:银)?行\\s*(?:、|,|，|及|和|与|/)?\\s*(?:银行)?(?:账|帐)号' },
  {
    fields: ['taxNumber'],
    words:
      '(?:纳税人)?(?:统一)?社会信用代码(?:/纳税人识别号)?|纳税人识别号(?:/统一社会信用代码)?|纳税识别号|税务登记号|税号|信用代码|(?:company )?tax(?:payer)? ?(?:id|no|number|identification number)|vat ?(?:id|no|number|reg(?:istration)?(?: no)?)?|ust-?id(?:nr)?|tin',
  },
  { fields: ['bankAccount'], words: '(?:银行)?(?:账|帐)(?:号|户)|(?:bank )?account(?: ?(?:no|number))?|iban' },
  { fields: ['bank'], words: '开户(?:银)?行(?:名称)?|开户银行|银行名称|bank(?: name)?' },
  { fields: ['address'], words: '(?:单位|公司|注册|联系|通讯|办公)?地址|addr(?:ess)?|add' },
  { fields: ['mobile'], words: '(?:移动电话|手机(?:号码?)?|mobile(?: phone)?|mob|cell(?: ?phone)?|m)' },
  { fields: null, words: '传真|fax|f|邮编|邮政编码|zip(?: code)?|qq|wechat(?: id)?|微信(?:号)?' },
  {
    fields: ['phone'],
    words: '(?:单位|公司|联系|固定|办公)?电话(?:号码)?|座机|tel(?:ephone)?|phone|office|direct|t|p',
  },
  { fields: ['email'], words: '(?:电子)?邮(?:箱|件)(?:地址)?|e-?mail|mail|e' },
  { fields: ['website'], words: '(?:公司)?(?:网址|网站|主页|官网)|web(?:site)?|url|www|w' },
  { fields: ['jobTitle'], words: '职(?:位|务|称)|(?:job )?title|position' },
  { fields: ['department'], words: '(?:所属)?部门|department|dept' },
  {
    fields: ['company'],
    words: '(?:公司|单位|企业|购买方|开票|发票)?(?:名称|抬头)|(?:公司|单位)|company(?: name)?|organi[sz]ation',
  },
  { fields: ['name'], words: '姓名|联系人|(?:full |contact )?name|contact' },
]
/** A label begins a line or stands after a blank, and a colon ends it. */
const LABEL = new RegExp(
  `(?<=^|[\\s|｜;；,，])(?:${LABELS.map(({ words }, index) => `(?<l${index}>${words})`).join('|')})\\.?[ \\t]*[:：]`,
  'gimu',
)
const PHONE_AT_END = /(?:\+?\(?\d[\d\s()-]{5,}\d)\s*$/
const ACCOUNT_AT_END = /[\dA-Z][\dA-Z\s-]{6,}\d\s*$/

export type Labelled = { fields: PastedField[]; taken: Span[] }

/** What stands behind labels (税号：…, Tel: …), up to the next label or the end of the line; and which parts of the text that were. */
export function readLabelled(text: string): Labelled {
  const found: Labelled = { fields: [], taken: [] }
  for (const line of linesOf(text)) readLine(text, line, found)
  return found
}

function readLine(text: string, line: Span, found: Labelled): void {
  const labels = [...text.slice(line.start, line.end).matchAll(LABEL)]
  for (const [index, label] of labels.entries()) {
    const start = line.start + label.index
    const next = labels[index + 1]
    const end = next ? line.start + next.index : line.end
    const value = { start: start + label[0].length, end }
    found.taken.push({ start, end })
    found.fields.push(...valuesOf(text, labelOf(label), value))
  }
}

function labelOf({ groups = {} }: RegExpMatchArray): Label | undefined {
  return LABELS.find((_, index) => groups[`l${index}`] !== undefined)
}

function valuesOf(text: string, label: Label | undefined, span: Span): PastedField[] {
  const [first, second] = label?.fields ?? []
  if (first === undefined) return []
  if (second === undefined) return [fieldAt(text, first, span)].filter((field) => field !== null)
  const value = text.slice(span.start, span.end)
  const tail = (second === 'phone' ? PHONE_AT_END : ACCOUNT_AT_END).exec(value)
  const middle = span.start + (tail?.index ?? value.length)
  return [
    fieldAt(text, first, { start: span.start, end: middle }),
    fieldAt(text, second, { start: middle, end: span.end }),
  ].filter((field) => field !== null)
}
