const TOTAL =
  /^(?:grand |sub ?)?total(?:s|e|en|es)?\s*(?:general|général|geral)?[:：]?$|^sub-?total[:：]?$|^(?:gesamt(?:summe|betrag)?|zwischensumme|summe|sum|somme|suma|totaal|итого|всего|合计|合計|总计|總計|小计|小計|共计|合算|합계|총계)[:：]?$/i
/** As a sum is written: a phone number or a number with leading zeros is none. */
const SUM =
  /^[-+(]?(?:[¥￥$€£]|[A-Z]{3})?\s?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:[.,' ]\d{3})+)(?:[.,]\d+)?\)?\s?(?:[¥￥$€£元%]|[A-Z]{3})?$/

/** What somebody or some program writes below a table, alone in its row. */
const REMARK = [
  /^(?:notes?|remarks?|source|report|page|total|count|summe|gesamt|anzahl|stand|seite|quelle|hinweis|anmerkung|bemerkung|nota|fuente|备注|说明|注|注意|制表人?|制单人?|制表日期|打印时间|导出时间|审核人?|填表人?|数据来源|合计|总计|共计)\s*[:：]/iu,
  /^(?:printed|generated|created|exported|downloaded|erstellt|gedruckt|ausgedruckt|exportiert)\s+(?:on|by|at|from|am|von|vom|um|aus|\d)/iu,
  /^(?:page|seite|stand|as of)\s+\d/iu,
  /^\d+\s*(?:records?|rows?|entries|datensätze|zeilen|条|筆)(?:\P{L}|$)/iu,
  /^(?:以上|共\s*\d)/u,
  /^#\s/u,
]
/** `Thursday, Mar 05, 2026 10:00:00 AM GMT-8`: when a report was made. */
const MOMENT = /^(?:\p{L}{2,10}\.?,\s+)?\p{L}{3,10}\.?\s+\d{1,2},\s+\d{4}\b.*\d{1,2}:\d{2}/iu
/** Lines that only part a printed table: `----`, `=====`. */
const RULE = /^[-=_*+:.─━]{2,}$/u

/** What a row of a report is that is no row of its table; null for all others. */
export function reportRowOf(
  cells: readonly string[],
  header: readonly string[] | null,
): 'repeated_header' | 'totals_row' | 'remark_row' | null {
  if (isRepeatedHeader(cells, header)) return 'repeated_header'
  if (isTotalsRow(cells)) return 'totals_row'
  return isRemark(cells) ? 'remark_row' : null
}

/** Whether a row holds words and nothing else, as those that head the rows below (`North`); who knows of a number there calls it no number. */
export function isLabel(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const [only = ''] = filled
  return cells.length > 2 && filled.length === 1 && (/\s/.test(only) || !/\d/.test(only))
}

function isRemark(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length > 0 && filled.every((cell) => RULE.test(cell))) return true
  const [only = ''] = filled
  return cells.length > 2 && filled.length === 1 && [...REMARK, MOMENT].some((form) => form.test(only))
}

/** Whether a row says the headings again, as printed reports do on each page. */
function isRepeatedHeader(cells: readonly string[], header: readonly string[] | null): boolean {
  if (!header || header.filter((name) => name.trim() !== '').length < 2) return false
  return header.every((name, index) => (cells[index] ?? '').trim() === name.trim())
}

/** Whether a row adds up the rows above: its first word says so and everything else in it is a number. */
function isTotalsRow(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const [first = '', ...rest] = filled
  return rest.length > 0 && TOTAL.test(first) && rest.every((cell) => SUM.test(cell))
}
