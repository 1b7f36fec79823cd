import {
  BLUEPRINT_BYTES_MAX,
  BLUEPRINT_ENTRIES_MAX,
  BLUEPRINT_FORMAT,
  BLUEPRINT_VERSION,
  Blueprint,
} from '@rapport/contract'
import { AppError, findUnstorable } from '@rapport/kernel'
import { fieldErrorsOf } from '../../../platform/http/field-errors.ts'
import { compileFor } from '../../../platform/http/validation.ts'
import { lineOf, linesOf } from './lines.ts'

const MB = 1024 * 1024

export type ReadBlueprint = { blueprint: Blueprint; lines: ReadonlyMap<string, number> }

/** The file a text holds, as far as it can be judged without a workspace. Throws `blueprint.…` with the place of what is wrong. */
export function readBlueprint(text: string): ReadBlueprint {
  if (Buffer.byteLength(text) > BLUEPRINT_BYTES_MAX) {
    const limit = BLUEPRINT_BYTES_MAX / MB
    const message = `The file is larger than ${limit} MB. Choose a smaller one.`
    throw new AppError('blueprint.too_large', 400, message, { details: { limit } })
  }
  const document = parse(text.replace(/^\uFEFF/, ''))
  requireFormat(document)
  const lines = linesOf(text)
  const unstorable = findUnstorable(document)
  if (unstorable) throw fileWrong(lines, unstorable.path)
  const isSound = compileFor('body', Blueprint)
  if (!isSound(document)) throw fileWrong(lines, fieldErrorsOf(isSound.errors ?? [])[0]?.path.split('.') ?? [])
  const blueprint = document as Blueprint // as its schema says
  if (Object.values(blueprint.parts).flat().length > BLUEPRINT_ENTRIES_MAX) {
    const message = `The file has more than ${BLUEPRINT_ENTRIES_MAX} entries. Split it into several.`
    throw new AppError('blueprint.too_many', 400, message, { details: { limit: BLUEPRINT_ENTRIES_MAX } })
  }
  return { blueprint, lines }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const place = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    if (place === undefined) {
      const message = 'The file is not JSON. Choose a model file, as the export writes it.'
      throw new AppError('blueprint.no_json', 400, message)
    }
    const line = text.slice(0, Number(place)).split('\n').length
    const message = `The file is not JSON: line ${line} cannot be read. Mend it there, or choose another file.`
    throw new AppError('blueprint.no_json_at', 400, message, { details: { line } })
  }
}

function requireFormat(document: unknown): void {
  const { format, version } = (document ?? {}) as { format?: unknown; version?: unknown } // looked at below
  if (format !== BLUEPRINT_FORMAT)
    throw new AppError('blueprint.other_format', 400, 'This is no model file. Choose one that the export wrote.')
  if (version === BLUEPRINT_VERSION) return
  const details = { version: String(version).slice(0, 20), known: BLUEPRINT_VERSION }
  const message = `The file is of format version ${details.version}; this installation reads version ${details.known}. Update Rapport, or export the file again.`
  throw new AppError('blueprint.other_version', 400, message, { details })
}

function fileWrong(lines: ReadonlyMap<string, number>, path: readonly string[]): AppError {
  const details = { path: path.join('.').slice(0, 200) || '{}', line: lineOf(lines, path) }
  const message = `The file is not built as a model file: ${details.path}, line ${details.line}. Export it again, or mend it there.`
  return new AppError('blueprint.file_wrong', 400, message, { details })
}
