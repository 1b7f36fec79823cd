const TOTAL =
  /^(?:grand |sub ?)?total(?:s|e|en|es)?\s*(?:general|général|geral)?[:：]?$|^sub-?total[:：]?$|^(?:gesamt(?:summe|betrag)?|zwischensumme|summe|sum|somme|suma|totaal|итого|всего|合计|合計|总计|總計|小计|小計|共计|合算|합계|총계)[:：]?$/i
/** As a sum is written: a phone number or a number with leading zeros is none. */
const SUM =
  /^[-+(]?(?:[¥￥$€£]|[A-Z]{3})?\s?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:[.,' ]\d{3})+)(?:[.,]\d+)?\)?\s?(?:[¥￥$€£元%]|[A-Z]{3})?$/

/** Whether a row says the headings again, as printed reports do on each page. */
export function isRepeatedHeader(cells: readonly string[], header: readonly string[] | null): boolean {
  if (!header || header.filter((name) => name.trim() !== '').length < 2) return false
  return header.every((name, index) => (cells[index] ?? '').trim() === name.trim())
}

/** Whether a row adds up the rows above: its first word says so and everything else in it is a number. */
export function isTotalsRow(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const [first = '', ...rest] = filled
  return rest.length > 0 && TOTAL.test(first) && rest.every((cell) => SUM.test(cell))
}
