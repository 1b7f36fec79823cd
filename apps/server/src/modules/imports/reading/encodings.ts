import iconv from 'iconv-lite'

/** One byte a character. ISO-8859-1 is read as its superset windows-1252, -9 as windows-1254, -11 as windows-874. */
export const SINGLE_BYTE_ENCODINGS = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'iso-8859-16',
  'koi8-r',
  'koi8-u',
  'macintosh',
  'x-mac-cyrillic',
  'ibm866',
  'cp437',
  'cp850',
  'cp852',
] as const
/** One or more bytes a character; a line end is never part of another one. */
export const MULTI_BYTE_ENCODINGS = ['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'] as const
export const UNICODE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const

export type SingleByteEncoding = (typeof SINGLE_BYTE_ENCODINGS)[number]
export type MultiByteEncoding = (typeof MULTI_BYTE_ENCODINGS)[number]
export type Encoding = (typeof UNICODE_ENCODINGS)[number] | MultiByteEncoding | SingleByteEncoding

/** How the bytes of a file can become text. */
export const ENCODINGS: readonly Encoding[] = [...UNICODE_ENCODINGS, ...MULTI_BYTE_ENCODINGS, ...SINGLE_BYTE_ENCODINGS]

const OTHER_NAMES: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8',
  ascii: 'utf-8',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  utf32: 'utf-32le',
  utf32le: 'utf-32le',
  utf32be: 'utf-32be',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  cp950: 'big5',
  sjis: 'shift_jis',
  cp932: 'shift_jis',
  windows31j: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  cp949: 'euc-kr',
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
  latin2: 'iso-8859-2',
  iso88599: 'windows-1254',
  iso885911: 'windows-874',
  tis620: 'windows-874',
  macroman: 'macintosh',
  mac: 'macintosh',
  cp866: 'ibm866',
  maccyrillic: 'x-mac-cyrillic',
}

/** The encoding people mean by a name such as `Latin1`, `cp1251` or `GBK`; null for one that is not known. */
export function findEncoding(name: string): Encoding | null {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const own = ENCODINGS.find((encoding) => encoding.replace(/[^a-z0-9]/g, '') === plain)
  if (own) return own
  if (Object.hasOwn(OTHER_NAMES, plain)) return OTHER_NAMES[plain] ?? null
  const windows = /^(?:cp|win)(125\d|874)$/.exec(plain)?.[1]
  return ENCODINGS.find((encoding) => encoding === `windows-${windows}`) ?? null
}

export function isSingleByte(encoding: Encoding): encoding is SingleByteEncoding {
  return (SINGLE_BYTE_ENCODINGS as readonly string[]).includes(encoding)
}

const tables = new Map<SingleByteEncoding, string>()

/** The 256 characters of an encoding; U+FFFD where a byte means nothing. */
export function characterTable(encoding: SingleByteEncoding): string {
  let table = tables.get(encoding)
  if (table === undefined) {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    table = isDos(encoding) ? iconv.decode(bytes, encoding) : new TextDecoder(encoding).decode(bytes)
    tables.set(encoding, table)
  }
  return table
}

/** The text of bytes that start and end on whole characters; U+FFFD where they mean nothing. */
export function decodeLegacy(bytes: Buffer, encoding: SingleByteEncoding | MultiByteEncoding): string {
  if (isDos(encoding)) return iconv.decode(bytes, encoding)
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
}

/** The code pages the runtime's own decoder does not have. */
function isDos(encoding: Encoding): boolean {
  return encoding === 'cp437' || encoding === 'cp850' || encoding === 'cp852'
}
