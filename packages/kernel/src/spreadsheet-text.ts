/**
 * A spreadsheet runs what begins with one of these as a formula: in East Asian settings their full-width forms, too. It begins where a cell does, and
 * also behind a separator inside a text: who opens a file of commas as one of semicolons or tabs makes cells of the parts. What lies between holds no
 * separator itself, or a text of nothing but tabs would be read from each of them to its end.
 */
const FORMULA = /(^|[;|\t\r\n])((?:[^\S\t\r\n]|")*)(?='*[=+\-@＝＋－＠])/g
const GUARDED_FORMULA = /(^|[;|\t\r\n])((?:[^\S\t\r\n]|")*)'(?='*[=+\-@＝＋－＠])/g
/** What some readers take for the end of a cell. */
const CELL_END = /^'*[\t\r\n]/
const GUARDED_CELL_END = /^'+[\t\r\n]/
/** Numbers, and telephone numbers in full, can do no harm and stay what they are. */
const PLAIN_NUMBER = /^[+-]?\d[\d.,]*$/

/**
 * A text for a CSV file that a spreadsheet will show and never run: each place where a formula could begin gets an apostrophe in front.
 * `unguardFormula` takes exactly these away again: `unguardFormula(guardFormula(text)) === text` for every text.
 */
export function guardFormula(text: string): string {
  if (PLAIN_NUMBER.test(text)) return text
  const guarded = text.replace(FORMULA, "$1$2'")
  return CELL_END.test(guarded) ? `'${guarded}` : guarded
}

/** What stood there before `guardFormula`; also for files that other programs guarded with an apostrophe at the beginning. */
export function unguardFormula(text: string): string {
  const open = GUARDED_CELL_END.test(text) ? text.slice(1) : text
  return open.replace(GUARDED_FORMULA, '$1$2')
}
