import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Language } from '@rapport/contract'
import { AppError, encodeFilter, type Filter } from '@rapport/kernel'
import { terminalLanguage } from '../../platform/config/terminal-language.ts'
import { PRIVATE_FILE } from '../../platform/files/private.ts'
import { type ExportFormat, exportCustomers } from '../../reporting/index.ts'
import { type Command, readArgs } from '../command.ts'
import { withApp, workspaceIdentity } from '../with-app.ts'

const FORMATS: readonly ExportFormat[] = ['csv', 'jsonl', 'xlsx']
const LANGUAGES: readonly Language[] = ['zh', 'en']

const OPTIONS = {
  format: { type: 'string' },
  out: { type: 'string' },
  workspace: { type: 'string' },
  filter: { type: 'string' },
  search: { type: 'string' },
  sort: { type: 'string' },
  language: { type: 'string' },
  json: { type: 'boolean' },
} as const

export const exportCommand: Command = {
  summary: 'Writes customers with their figures into a file, as the export of the customer list does.',
  usage: 'customers --format csv|jsonl|xlsx --out FILE [options]',
  options: [
    ['--format FORMAT', `${FORMATS.join(', ')} (default: what FILE ends with)`],
    ['--out FILE', 'the file to write; replaced once the new one is complete'],
    ['--filter JSON', 'only these customers (also as it stands in the address of a list)'],
    ['--search TEXT', 'only customers found by this'],
    ['--sort FIELD', 'order, as in the API; -FIELD for descending'],
    ['--language zh|en', 'language of headings and words (default: that of the terminal)'],
    ['--workspace NAME', 'which workspace, when there are several'],
    ['--json', 'print the result as JSON'],
  ],
  examples: [
    'export customers --format csv --out customers.csv',
    `export customers --out b.xlsx --filter '{"field":"tier","op":"in","value":["B"]}'`,
  ],
  async run(args) {
    const { values, positionals } = readArgs(args, OPTIONS, 1)
    if (positionals[0] !== 'customers') throw wrong('Say what to export: export customers. See --help.')
    if (!values.out) throw wrong('Say where to write: --out FILE. See --help.')
    const out = values.out
    const format = oneOf(FORMATS, values.format ?? out.split('.').at(-1) ?? '', 'format')
    const language = oneOf(LANGUAGES, values.language ?? terminalLanguage(), 'language')
    const { search, sort } = values
    const filter = values.filter === undefined ? undefined : filterText(values.filter)
    const query = {
      ...(filter === undefined ? {} : { filter }),
      ...(search === undefined ? {} : { search }),
      ...(sort === undefined ? {} : { sort }),
    }
    const bytes = await withApp(async (app) => {
      const identity = await workspaceIdentity(app, values.workspace)
      const { contexts } = app
      const current = () => Promise.resolve(identity)
      return writeWhole(out, await exportCustomers({ contexts, identity, current, query, format, language }))
    })
    process.stdout.write(
      values.json ? `${JSON.stringify({ file: out, format, bytes })}\n` : `${out}: ${bytes} bytes.\n`,
    )
  },
}

/** Under its own name only when complete; answers its size. */
async function writeWhole(out: string, content: NodeJS.ReadableStream): Promise<number> {
  const partial = `${out}.partial`
  try {
    await pipeline(content, createWriteStream(partial, { flush: true, mode: PRIVATE_FILE }))
    const { size } = await stat(partial)
    await rename(partial, out)
    return size
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {})
    const code = (error as { code?: unknown } | null)?.code // errors of the file system carry one
    if (code !== undefined && /^(ENOENT|EACCES|EPERM|EROFS|EISDIR|ENOTDIR|ENOSPC|EDQUOT)$/.test(String(code))) {
      const message = `${out} cannot be written (${String(code)}). Choose another place, or free some space.`
      throw new AppError('export.not_writable', 400, message, { details: { path: out } })
    }
    throw error
  }
}

function oneOf<Known extends string>(known: readonly Known[], text: string, name: string): Known {
  const found = known.find((value) => value === text)
  if (found === undefined) throw wrong(`--${name} is one of: ${known.join(', ')}.`)
  return found
}

/** The list takes filters as they stand in addresses; it checks fields and values itself. */
function filterText(given: string): string {
  if (!given.trimStart().startsWith('{')) return given
  try {
    return encodeFilter(JSON.parse(given) as Filter) // anything else fails here, or when the list reads it
  } catch (error) {
    if (error instanceof AppError) throw error
    throw wrong('--filter is not a filter, like {"field":"tier","op":"in","value":["B"]}.')
  }
}

function wrong(message: string): AppError {
  return new AppError('cli.arguments_wrong', 400, message)
}
