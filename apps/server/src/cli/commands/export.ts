import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Language } from '@rapport/contract'
import { AppError, encodeFilter, type Filter } from '@rapport/kernel'
import { PRIVATE_FILE } from '../../platform/files/private.ts'
import { customersFile, type ExportFormat, exportList } from '../../reporting/index.ts'
import { type Command, readArgs, wrongArguments } from '../command.ts'
import { withApp, workspaceIdentity } from '../with-app.ts'
import { language as terminalLanguage, words } from '../words.ts'

const help = words.commands.export
const say = words.data

const FORMATS: readonly ExportFormat[] = ['csv', 'jsonl', 'xlsx']
const LANGUAGES: readonly Language[] = ['zh', 'en']

const FILTER = '{"field":"tier","op":"in","value":["B"]}'

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
  summary: help.summary,
  usage: 'customers --format csv|jsonl|xlsx --out FILE [options]',
  options: [
    ['--format FORMAT', help.format(FORMATS.join(', '))],
    ['--out FILE', help.out],
    ['--filter JSON', help.filter],
    ['--search TEXT', help.search],
    ['--sort FIELD', help.sort],
    ['--language zh|en', help.language],
    ['--workspace NAME', words.commands.workspace],
    ['--json', words.commands.json],
  ],
  examples: ['export customers --format csv --out customers.csv', `export customers --out b.xlsx --filter '${FILTER}'`],
  async run(args) {
    const { values, positionals } = readArgs(args, OPTIONS, 1)
    if (positionals[0] !== 'customers') throw wrongArguments(say.exportWhat)
    if (!values.out) throw wrongArguments(say.backupWhere)
    const out = values.out
    const format = oneOf(FORMATS, values.format ?? out.split('.').at(-1) ?? '', 'format')
    const language = oneOf(LANGUAGES, values.language ?? terminalLanguage, 'language')
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
      const file = await contexts.withRead(identity, async ({ model }) => customersFile(model, language))
      return writeWhole(out, await exportList({ contexts, identity, current, file, query, format, language }))
    })
    process.stdout.write(
      values.json ? `${JSON.stringify({ file: out, format, bytes })}\n` : `${say.exported(out, bytes)}\n`,
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
      throw new AppError('export.not_writable', 400, say.notWritable(out, String(code)), { details: { path: out } })
    }
    throw error
  }
}

function oneOf<Known extends string>(known: readonly Known[], text: string, name: string): Known {
  const found = known.find((value) => value === text)
  if (found === undefined) throw wrongArguments(say.oneOf(name, known.join(', ')))
  return found
}

/** The list takes filters as they stand in addresses; it checks fields and values itself. */
function filterText(given: string): string {
  if (!given.trimStart().startsWith('{')) return given
  try {
    return encodeFilter(JSON.parse(given) as Filter) // anything else fails here, or when the list reads it
  } catch (error) {
    if (error instanceof AppError) throw error
    throw wrongArguments(say.noFilter(FILTER))
  }
}
