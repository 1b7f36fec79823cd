import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { checkOccurredAt } from '../../timeline/index.ts'
import type { RowError } from '../counts.ts'

/** All but tab and line breaks. */
const CONTROL_CHARACTERS = /[^\P{Cc}\t\n\r]/gu

/** Whether the timeline takes this moment; if not, the lines are refused with its words. */
export function isTimely(ctx: WriteCtx, atMs: number, lines: readonly number[], rowErrors: RowError[]): boolean {
  try {
    checkOccurredAt(new Date(atMs).toISOString(), ctx.realNow.getTime())
    return true
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    for (const line of lines) rowErrors.push({ line, code: error.code, message: error.message })
    return false
  }
}

export async function inChunks<Input, Output>(
  inputs: readonly Input[],
  size: number,
  work: (chunk: readonly Input[]) => Promise<readonly Output[]>,
): Promise<Output[]> {
  const outputs: Output[] = []
  for (let start = 0; start < inputs.length; start += size) {
    outputs.push(...(await work(inputs.slice(start, start + size))))
  }
  return outputs
}

/** In the one form that is stored, so that the same file finds itself equal. */
export function cleanText(text: string | null): string | null {
  const cleaned = (text ?? '').normalize('NFC').replace(CONTROL_CHARACTERS, '').toWellFormed().trim()
  return cleaned === '' ? null : cleaned
}
