import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseReading, type ReadingOptions } from '../modules/imports/index.ts'

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
  [
    '--encoding NAME',
    'how its characters are encoded, such as utf-8, windows-1251 or gbk; recognised where nothing is said',
  ],
  ['--separator WHAT', 'comma, semicolon, tab, pipe, caret, tilde or blanks'],
  ['--quote WHAT', 'double, single or none'],
  ['--header-row LINE', 'the line of the headings, or none'],
  ['--start-row LINE', 'the line of the first row of data'],
  ['--sheet NAME', 'which sheet of a workbook; the first visible one with anything in it where nothing is said'],
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
