import { AppError } from '@rapport/kernel'
import type { ImportStatus } from '../tables.ts'

export function wrongState(status: ImportStatus): AppError {
  return new AppError('import.wrong_state', 409, `This is not possible while the import is ${status}.`, {
    details: { status },
  })
}
