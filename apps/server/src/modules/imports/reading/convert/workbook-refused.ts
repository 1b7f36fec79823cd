/** Why a workbook cannot be read; the code without its `import.`. */
export class WorkbookRefused extends Error {
  readonly code: 'workbook_encrypted' | 'workbook_too_large' | 'workbook_damaged' | 'sheet_missing'

  constructor(code: WorkbookRefused['code']) {
    super(code)
    this.code = code
  }
}
