/** Characters nobody sees: soft hyphens, zero-width signs, direction marks, byte-order marks inside. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
/** Joiners belong into Arabic and Indic words and between emoji, and nowhere else. */
const STRAY_JOINER =
  /(?<!\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)(?:\u200c|\u200d)|(?:\u200c|\u200d)(?!\p{L}|\p{Extended_Pictographic})/gu
const HARD_BLANK = /[\u00a0\u2007\u202f]/g
const TEXT_FORMULA = /^\s*=\s*"((?:[^"]|"")*)"\s*$/
/** WeChat Pay writes a backtick before every value. */
const TEXT_MARK = /^'(?=[\d=+\-@])|^`(?=[^`]+$)/
const SUSPICIOUS =
  /[\u00a0\u00ad\u2007\u200b-\u200f\u202a-\u202f\u2060-\u2064\u2066-\u2069\ufeff]|="|=\s+"|'[\d=+\-@]|`/

/** Whether any cell of a text may need `cleanCell`; looked up once for many cells. */
export function mayNeedCleaning(text: string): boolean {
  return SUSPICIOUS.test(text)
}

/**
 * A cell without what spreadsheets and copying put around its value: the guards that keep leading zeros (`="00123"`, `'00123`),
 * characters nobody sees, and hard blanks, which become plain ones.
 */
export function cleanCell(cell: string): string {
  const visible = cell.replace(INVISIBLE, '').replace(STRAY_JOINER, '').replace(HARD_BLANK, ' ')
  const guarded = TEXT_FORMULA.exec(visible)?.[1]
  return (guarded === undefined ? visible : guarded.replaceAll('""', '"')).replace(TEXT_MARK, '')
}
