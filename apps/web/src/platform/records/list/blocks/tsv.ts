/** Cells as spreadsheets put them on the clipboard: tabs between, a line a row; what holds either stands in quotation marks. */
export function tsvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n')
}

function quoted(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The rows of such a text; an end of line at the very end begins no further row. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy
  for (let found = cells.exec(text); found !== null; found = cells.exec(text)) {
    const [whole, quotation, plain = '', end] = found
    rows.at(-1)?.push(quotation === undefined ? plain : quotation.replaceAll('""', '"'))
    if (end === '' || cells.lastIndex >= text.length) {
      if (end === '\t') rows.at(-1)?.push('')
      break
    }
    if (end !== '\t') rows.push([])
    // Nothing found at the end would be found again and again.
    if (whole === '') break
  }
  return rows
}
