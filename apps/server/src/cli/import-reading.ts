import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseReading, type ReadingOptions } from '../modules/imports/index.ts'
import { words } from './words.ts'

const help = words.commands.import

/** The flags that say how a file is to be read. */
export const READING_FLAGS = {
  encoding: { type: 'string' },
  separator: { type: 'string' },
  quote: { type: 'string' },
  'header-row': { type: 'string' },
  'start-row': { type: 'string' },
  sheet: { type: 'string' },
} as const

export const READING_HELP: readonly (readonly [flag: string, meaning: string])[] = [
  ['--encoding NAME', help.encoding],
  ['--separator WHAT', help.separator],
  ['--quote WHAT', help.quote],
  ['--header-row LINE', help.headerRow],
  ['--start-row LINE', help.startRow],
  ['--sheet NAME', help.sheet],
]

type ReadingFlags = Partial<Record<keyof typeof READING_FLAGS, string>>

/** `--assume encoding=…` says the same as `--encoding …`. */
export function readReading(values: ReadingFlags, assume: Readonly<Record<string, string>>): ReadingOptions {
  return parseReading({
    encoding: values.encoding ?? assume.encoding,
    delimiter: values.separator,
    quote: values.quote,
    headerRow: values['header-row'],
    startRow: values['start-row'],
    sheet: values.sheet,
  })
}

/** A workbook leaves rows beside the file it is read from: that must not be the place of somebody's own file. */
export async function besideNothing<Result>(path: string, look: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-import-'))
  const link = join(folder, 'file')
  try {
    await symlink(resolve(path), link).catch(() => copyFile(path, link))
    return await look(link)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
