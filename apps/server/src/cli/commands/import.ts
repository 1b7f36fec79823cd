import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type ImportQuestion, type ImportView, importTargets } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { App } from '../../app/create-app.ts'
import {
  type Assumptions,
  cancelImport,
  createImport,
  defaultOptions,
  getImport,
  hashContent,
  type ImportTargetName,
  type Mapping,
  modelNow,
  type Preview,
  parseMapping,
  previewForWorkspace,
  questionsOfFile,
  type ReadingOptions,
  requireKnownKeys,
  startImport,
  withAnswers,
} from '../../modules/imports/index.ts'
import type { Identity } from '../../platform/context/context.ts'
import { type Command, readArgs, wrongArguments } from '../command.ts'
import { followImport } from '../import-progress.ts'
import { questionLines, questionSentences } from '../import-questions.ts'
import { besideNothing, READING_FLAGS, READING_HELP, readReading } from '../import-reading.ts'
import { endSentences, previewSentences } from '../import-words.ts'
import { undoById } from '../undo-import.ts'
import { withApp, workspaceIdentity } from '../with-app.ts'
import { words } from '../words.ts'

const help = words.commands.import
const say = words.importing

const OPTIONS = {
  as: { type: 'string' },
  map: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'as-of': { type: 'string' },
  assume: { type: 'string', multiple: true },
  ...READING_FLAGS,
  undo: { type: 'string' },
  workspace: { type: 'string' },
  json: { type: 'boolean' },
} as const

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const ASSUMPTION = /^[a-z][a-z-]{1,30}$/

export const importCommand: Command = {
  summary: help.summary,
  usage: `FILE --as ${importTargets().join('|')} [options], or --undo ID`,
  options: [
    ['--as WHAT', help.as(importTargets().join(', '))],
    ['--map FILE', help.map],
    ['--dry-run', help.dryRun],
    ['--as-of WHEN', help.asOf],
    ['--assume KEY=CHOICE', help.assume],
    ['--undo ID', help.undo],
    ...READING_HELP,
    ['--workspace NAME', words.commands.workspace],
    ['--json', words.commands.json],
  ],
  examples: [
    'import orders.csv --as orders',
    'import kunden.csv --as customers --map map.json --dry-run',
    'import retail.csv.gz --as orders --as-of live --json',
    'import rechnungen.csv --as orders --assume decimal=, --assume date-order=dmy',
    'import клиенты.csv --as customers --encoding windows-1251',
    'import customers.xlsx --as customers --sheet Contacts',
    'import contacts.csv --as contacts',
    'import --undo 0199c0de-0000-7000-8000-000000000000',
  ],
  async run(args) {
    const { values, positionals } = readArgs(args, OPTIONS, 1)
    const [path] = positionals
    const { undo: importId, json = false } = values
    if (importId !== undefined) {
      if (path !== undefined) throw wrongArguments(say.fileOrUndo)
      if (!ID.test(importId)) throw wrongArguments(say.undoWantsId)
      return withApp(async (app) => undoById(app, await workspaceIdentity(app, values.workspace), importId, json))
    }
    if (path === undefined) throw wrongArguments(say.whichFile)
    const assume = readAssumptions(values.assume ?? [])
    requireKnownKeys(assume)
    const order: ImportOrder = {
      path,
      target: readTarget(values.as),
      map: values.map === undefined ? null : await readMap(values.map),
      asOf: values['as-of'],
      assume,
      reading: readReading(values, assume),
    }
    await requireFile(path)
    await withApp(async (app) => {
      const identity = await workspaceIdentity(app, values.workspace)
      if (values['dry-run']) await preview(app, identity, order, json)
      else await runImport(app, identity, order, json)
    })
  },
}

type ImportOrder = {
  path: string
  target: ImportTargetName
  map: unknown
  asOf: string | undefined
  assume: Assumptions
  reading: ReadingOptions
}

async function preview(app: App, identity: Identity, order: ImportOrder, json: boolean): Promise<void> {
  const defaults = { ...defaultOptions(identity), ...asOfOption(order) }
  const model = await modelNow(app.contexts, identity)
  const mapping = order.map === null ? null : parseMapping(mapOf(order), defaults, model)
  const options = { nowMs: app.clock(), target: order.target, defaults, reading: order.reading }
  const contentHash = await hashContent(order.path)
  const look = async (as: Mapping | null) => {
    const found = await besideNothing(order.path, (path) =>
      previewForWorkspace(app.contexts, identity, { path, mapping: as, options }),
    )
    const asked = await app.contexts.withRead(identity, (ctx) => questionsOfFile(ctx, found, contentHash))
    return { found, asked, answered: withAnswers(asked.questions, found.mapping, order.assume) }
  }
  const first = await look(mapping)
  // With the answers other rows come in, and other questions may come up.
  const isOther = JSON.stringify(first.answered) !== JSON.stringify(first.found.mapping)
  const { found, asked } = isOther ? await look(first.answered) : first
  if (found.ready) parseMapping(found.mapping, {}, model)
  const questions = asked.questions.filter(({ key }) => !(key in order.assume))
  const { earlier } = asked
  const text = () => previewSentences(order.path, found) + questionLines({ questions, earlier })
  process.stdout.write(json ? `${JSON.stringify({ ...previewDocument(found, questions), earlier })}\n` : text())
  if (!found.ready || questions.length > 0) process.exitCode = 1
}

function previewDocument(preview: Preview, questions: readonly ImportQuestion[]) {
  const { mapping, ready, whole, rowsLooked, totals, reasons, recognition } = preview
  return { ready, mapping, totals, reasons, whole, rowsLooked, doubts: recognition.doubts, questions }
}

async function runImport(app: App, identity: Identity, order: ImportOrder, json: boolean): Promise<void> {
  const startedMs = performance.now()
  const importId = await createImport(app, identity, {
    fileName: basename(order.path),
    content: createReadStream(order.path),
    target: order.target,
    options: asOfOption(order),
    reading: order.reading,
    ...(order.map === null ? {} : { mapping: mapOf(order) }),
  })
  const uploaded = await app.contexts.withRead(identity, (ctx) => getImport(ctx, importId))
  await startOrWithdraw(app, identity, { uploaded, assume: order.assume })
  const view = await followImport(app, identity, importId)
  const totalMs = Math.round(performance.now() - startedMs)
  process.stdout.write(json ? `${JSON.stringify(endDocument(view, totalMs))}\n` : endSentences(view, totalMs))
  if (view.status !== 'done') process.exitCode = 1
}

/** What cannot start is no import that waits for anybody: it is ended, and the questions are told. */
async function startOrWithdraw(
  { contexts }: App,
  identity: Identity,
  { uploaded, assume }: { uploaded: ImportView; assume: Assumptions },
): Promise<void> {
  try {
    requireColumns(uploaded)
    await contexts.withWrite(identity, (ctx) => startImport(ctx, uploaded.id, assume))
  } catch (error) {
    await contexts.withWrite(identity, (ctx) => cancelImport(ctx, uploaded.id))
    if (!(error instanceof AppError) || error.code !== 'import.questions_open') throw error
    throw new AppError('cli.questions_open', error.status, questionSentences(uploaded), { details: error.details })
  }
}

function endDocument({ id, status, result, problem }: ImportView, totalMs: number) {
  return { importId: id, status, ...result, totalMs, problem }
}

function requireColumns({ preview: document }: ImportView): void {
  const { ready, recognition } = document as Preview // as the server made it a moment ago
  if (ready) return
  const missing = recognition.doubts.flatMap((doubt) =>
    doubt.code === 'required_field_missing' && doubt.field !== null ? [doubt.field] : [],
  )
  throw new AppError('cli.columns_missing', 400, words.commands.seeHelp(say.columnsMissing(missing.join(', '))))
}

function asOfOption({ asOf }: ImportOrder): { asOf?: string } {
  return asOf === undefined ? {} : { asOf }
}

/** The document of --map, for the target of --as and the date of --as-of. */
function mapOf({ map, target, asOf }: ImportOrder): unknown {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return map
  const document: Record<string, unknown> = { target, ...map }
  if (document.target !== target) throw wrongArguments(say.mapOfOther(target, String(document.target)))
  if (asOf === undefined) return document
  const options = typeof document.options === 'object' && document.options !== null ? document.options : {}
  return { ...document, options: { ...options, asOf } }
}

/** `decimal=,` and `again`, which needs no choice. */
function readAssumptions(texts: readonly string[]): Assumptions {
  const assumptions: Record<string, string> = {}
  for (const text of texts) {
    const [key = '', ...rest] = text.split('=')
    if (!ASSUMPTION.test(key)) throw wrongArguments(say.assumeWants(text))
    assumptions[key] = rest.length === 0 ? 'yes' : rest.join('=')
  }
  return assumptions
}

function readTarget(text: string | undefined): ImportTargetName {
  const targets = importTargets()
  if (text === undefined || !targets.includes(text))
    throw wrongArguments(say.whatItHolds(`--as ${targets.join(', --as ')}`))
  return text
}

async function readMap(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw wrongArguments(say.mapUnreadable(path))
  })
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw wrongArguments(say.mapNoJson(path, error instanceof Error ? error.message : String(error)))
  }
}

async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw wrongArguments(say.noFile(path))
}
