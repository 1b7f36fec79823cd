import { AppError } from '@rapport/kernel'

/** Whether a history refused amounts because they add up to more than can be kept exactly (see `foldHistory`). */
export function isBeyondTotals(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'customer.total_too_large'
}
